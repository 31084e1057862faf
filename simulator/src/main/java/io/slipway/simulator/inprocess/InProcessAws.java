package io.slipway.simulator.inprocess;

import io.slipway.simulator.SimulatedCloud;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.kubernetes.serving.KubernetesDoor;
import io.slipway.simulator.model.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * AWS in this process: the SDK's own client interfaces over a simulated cloud, with no HTTP, no
 * signatures, no threads and no waiting. The caller's access key id alone tells who calls. Time is
 * virtual: it stands still until {@link #advance} or a client's waiter lets it pass, and whatever
 * is due by then has happened when that returns. With a seed, the same calls give the same run.
 */
public final class InProcessAws implements AutoCloseable {
    /** Where virtual time begins, unless a clock is given. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final SimulatedCloud cloud;
    private final Calls calls;

    private InProcessAws(SimulatedCloud cloud, SimulatorOptions options) {
        this.cloud = cloud;
        this.calls = new Calls(cloud, options.seed());
    }

    /** A cloud whose time begins at {@link #BEGINNING}; the options' port is of no meaning. */
    public static InProcessAws open(SimulatorOptions options) {
        return open(options, new VirtualClock(BEGINNING));
    }

    /**
     * A cloud whose time is another clock's.
     *
     * @param underneath such as the virtual clock of a whole simulation, which {@link #advance}
     *     then moves; to what any other clock tells it adds
     */
    public static InProcessAws open(SimulatorOptions options, Clock underneath) {
        return new InProcessAws(new SimulatedCloud(options, underneath), options);
    }

    /** The clients of {@code AKIATEST}, the administrator of account 111122223333. */
    public InProcessClients clients(Region region) {
        return clients("AKIATEST", region);
    }

    /** The clients of whoever has this access key. */
    public InProcessClients clients(String accessKeyId, Region region) {
        return clients(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "unused")),
                region);
    }

    /** Clients that ask for their credentials at each call. */
    public InProcessClients clients(AwsCredentialsProvider credentials, Region region) {
        return new InProcessClients(this, calls, credentials, region);
    }

    /** Lets this much of AWS's time pass, with all that happens in it. */
    public void advance(Duration simulated) {
        cloud.inspection().advance(simulated);
    }

    /** When the next event is due; empty when nothing is to happen unless somebody calls. */
    public Optional<Instant> nextDue() {
        return cloud.state().exclusively(() -> cloud.state().timeline().nextDue());
    }

    /** Lets time pass until the next event has happened; false when there is none. */
    public boolean advanceToNext() {
        return cloud.inspection().advanceToNextEvent().isPresent();
    }

    /** The cloud's time, for whatever runs beside it. */
    public InstantSource time() {
        return () -> cloud.state().exclusively(() -> cloud.state().clock().now());
    }

    /** The way to the Kubernetes APIs of its clusters. They listen only once they are told to. */
    public KubernetesDoor kubernetes() {
        return cloud.kubernetes();
    }

    /** What is asked over HTTP under {@code /_simulator}. */
    public Inspection inspection() {
        return cloud.inspection();
    }

    /** With a data directory, keeps the state. */
    @Override
    public void close() {
        cloud.close();
    }
}
