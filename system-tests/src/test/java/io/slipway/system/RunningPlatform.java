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

    private final Path home;
    private UpProcess up;
    private SlipwayClient client;
    private boolean failed;
    private final String protectedCluster;

    private RunningPlatform(Path home) {
        this.home = home;
        this.up = UpProcess.start(home.resolve("slipway"), "simulator", SPEED);
        this.client = up.client();
        this.protectedCluster =
                client.createCluster(Shop.protectedSpec(), "protected").value().id();
    }

    static RunningPlatform start() {
        try {
            return new RunningPlatform(Files.createTempDirectory("slipway-system-tests-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return new Gateway(up.awaitReady(), up.token());
    }

    SimulatedAws aws() {
        return SimulatedAws.at(URI.create(endpoint("simulator")));
    }

    /** The address of a part, as {@code endpoints.json} names it. */
    String endpoint(String part) {
        return new DataDirectory(data()).endpoint(part).orElseThrow();
    }

    /** The id of the protected cluster, once it runs; who asks after a failure fails at once. */
    String runningCluster() {
        if (failed) {
            throw new IllegalStateException("The shared cluster did not come to run");
        }
        failed = true;
        Shop.awaitPhase(client, protectedCluster, "Running");
        failed = false;
        return protectedCluster;
    }

    /** Stops it as Ctrl-C would; returns its exit code. */
    int stop() {
        client.close();
        return up.stop();
    }

    /** Starts it again on the same data. */
    void startAgain() {
        up = UpProcess.start(data(), "simulator", SPEED);
        client = up.client();
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
