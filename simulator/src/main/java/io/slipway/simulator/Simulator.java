package io.slipway.simulator;

import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.wire.AwsFront;
import io.slipway.simulator.wire.HttpFront;
import io.slipway.simulator.wire.RequestIds;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;

/**
 * AWS on this machine: EC2, EKS, IAM and STS over their own wire protocols, at {@link #endpoint},
 * until it is closed. The access key {@code AKIATEST} with secret {@code test} administers account
 * 111122223333; {@code AKIATEST} followed by twelve digits, with the same secret, that account.
 */
public final class Simulator implements AutoCloseable {
    private final SimulatedCloud cloud;
    private final HttpFront http;

    private Simulator(SimulatedCloud cloud, HttpFront http) {
        this.cloud = cloud;
        this.http = http;
    }

    /** Starts a simulator; when this returns it answers. */
    public static Simulator start(SimulatorOptions options) {
        Clock wall = Clock.systemUTC();
        SimulatedCloud cloud = new SimulatedCloud(options, wall);
        RequestIds requestIds = new RequestIds(options.seed());
        AwsFront aws =
                new AwsFront(
                        cloud.operations(), cloud.dispatcher(), cloud.keyring(), wall, requestIds);
        try {
            HttpFront http = new HttpFront(options.port(), aws, cloud.inspection()::answer);
            cloud.kubernetes().listen();
            http.start();
            return new Simulator(cloud, http);
        } catch (UncheckedIOException portTaken) {
            cloud.close();
            throw portTaken;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:4566}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** What is asked over HTTP under {@code /_simulator}, for callers in the same process. */
    public Inspection inspection() {
        return cloud.inspection();
    }

    /** Stops listening and, with a data directory, keeps the state. */
    @Override
    public void close() {
        http.close();
        cloud.close();
    }
}
