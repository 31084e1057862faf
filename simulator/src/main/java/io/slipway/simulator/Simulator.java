package io.slipway.simulator;

import io.slipway.simulator.ec2.Ec2;
import io.slipway.simulator.eks.Eks;
import io.slipway.simulator.iam.Iam;
import io.slipway.simulator.iam.TestKeys;
import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.journal.Journal;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.SimulatorClock;
import io.slipway.simulator.operation.CallLog;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.sts.Sts;
import io.slipway.simulator.wire.AwsFront;
import io.slipway.simulator.wire.HttpFront;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * AWS on this machine: EC2, EKS, IAM and STS over their own wire protocols, at {@link #endpoint},
 * until it is closed. The access key {@code AKIATEST} with secret {@code test} administers account
 * 111122223333; {@code AKIATEST} followed by twelve digits, with the same secret, that account.
 */
public final class Simulator implements AutoCloseable {
    private final HttpFront http;
    private final Inspection inspection;
    private final @Nullable Journal journal;

    private Simulator(HttpFront http, Inspection inspection, @Nullable Journal journal) {
        this.http = http;
        this.inspection = inspection;
        this.journal = journal;
    }

    /** Starts a simulator; when this returns it answers. */
    public static Simulator start(SimulatorOptions options) {
        Clock wall = Clock.systemUTC();
        SimulatorClock clock = new SimulatorClock(wall, options.speed());
        Long seed = options.seed();
        Random random = seed == null ? new Random() : new Random(seed);
        Cloud cloud = new Cloud(clock, random, seed != null);
        @Nullable Journal journal = open(options.dataDirectory(), cloud);
        if (seed != null) {
            // Or a restarted simulator would give the ids it has given before.
            random.setSeed(seed + 31L * cloud.starts());
        }
        Catalogue catalogue = catalogue();
        CallLog log = new CallLog();
        Dispatcher dispatcher = new Dispatcher(cloud, catalogue, log, Ec2::settle);
        Inspection inspection = new Inspection(cloud, dispatcher, log);
        AwsFront aws = new AwsFront(catalogue, dispatcher, new TestKeys(), wall);
        try {
            HttpFront http = new HttpFront(options.port(), aws, inspection::answer);
            http.start();
            return new Simulator(http, inspection, journal);
        } catch (UncheckedIOException portTaken) {
            if (journal != null) {
                journal.close();
            }
            throw portTaken;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:4566}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** What is asked over HTTP under {@code /_simulator}, for callers in the same process. */
    public Inspection inspection() {
        return inspection;
    }

    /** Stops listening and, with a data directory, keeps the state. */
    @Override
    public void close() {
        http.close();
        if (journal != null) {
            journal.close();
        }
    }

    private static @Nullable Journal open(@Nullable Path directory, Cloud cloud) {
        if (directory == null) {
            return null;
        }
        Journal journal = Journal.open(directory, cloud);
        cloud.resume();
        return journal;
    }

    static Catalogue catalogue() {
        Catalogue catalogue = new Catalogue();
        new Ec2().register(catalogue);
        new Eks().register(catalogue);
        new Iam().register(catalogue);
        new Sts().register(catalogue);
        return catalogue;
    }
}
