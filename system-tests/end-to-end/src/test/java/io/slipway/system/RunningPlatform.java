package io.slipway.system;

import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * {@code slipway up} with the simulator built in, for all test classes of a run. In it a cluster
 * comes to life that is protected against deletion; the account {@code sandbox} is there from the
 * start.
 */
final class RunningPlatform implements AutoCloseable {

    static final double SPEED = 60;

    private enum Wait {
        BEFORE,
        DONE,
        FAILED
    }

    private final Path home;
    private UpProcess up;
    private SlipwayClient client;
    private Gateway gateway;
    private SimulatedAws aws;
    private Wait wait = Wait.BEFORE;
    private final String protectedCluster;

    private RunningPlatform(Path home, UpProcess up) {
        this.home = home;
        this.up = up;
        this.client = up.client();
        this.gateway = new Gateway(up.awaitReady(), up.token());
        this.aws = SimulatedAws.at(URI.create(endpoint("simulator")));
        this.protectedCluster =
                client.createCluster(Shop.protectedSpec(), "protected").value().id();
    }

    static RunningPlatform start() {
        try {
            var home = Files.createTempDirectory("slipway-system-tests-");
            return new RunningPlatform(home, up(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UpProcess up(Path home) {
        return UpProcess.start(home.resolve("slipway"), "simulator", SPEED);
    }

    /** The directory that has the data directory in it, called {@code slipway}. */
    Path home() {
        return home;
    }

    Path data() {
        return up.data();
    }

    SlipwayClient client() {
        return client;
    }

    Gateway gateway() {
        return gateway;
    }

    SimulatedAws aws() {
        return aws;
    }

    /** The address of a part, as {@code endpoints.json} names it. */
    String endpoint(String part) {
        return new DataDirectory(data()).endpoint(part).orElseThrow();
    }

    /** The id of the protected cluster, once it runs; who asks after a failure fails at once. */
    String runningCluster() {
        switch (wait) {
            case BEFORE -> {
                wait = Wait.FAILED;
                Shop.awaitPhase(client, protectedCluster, "Running");
                wait = Wait.DONE;
            }
            case FAILED -> throw new IllegalStateException("The shared cluster does not run");
            case DONE -> {
                // It runs on.
            }
        }
        return protectedCluster;
    }

    /** Stops it as Ctrl-C would; returns its exit code. */
    int stop() {
        client.close();
        gateway.close();
        aws.close();
        return up.stop();
    }

    /** Starts it again on the same data. */
    void startAgain() {
        up = up(home);
        client = up.client();
        gateway = new Gateway(up.awaitReady(), up.token());
        aws = SimulatedAws.at(URI.create(endpoint("simulator")));
    }

    @Override
    public void close() throws IOException {
        var _ = stop();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
