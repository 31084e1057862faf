package io.slipway.testing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;

/**
 * Whether Docker answers here. Where nothing listens that is found out at once, without
 * Testcontainers' complaints.
 */
public final class Docker {

    private static final Path HOME = Path.of(System.getProperty("user.home"));
    private static final boolean ANSWERS =
            mayBeThere() && DockerClientFactory.instance().isDockerAvailable();

    private Docker() {}

    public static boolean answers() {
        return ANSWERS;
    }

    private static boolean mayBeThere() {
        return System.getenv("DOCKER_HOST") != null
                || System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                || Files.exists(HOME.resolve(".testcontainers.properties"))
                || sockets().stream().anyMatch(Docker::accepts);
    }

    private static List<Path> sockets() {
        Path system = Path.of("/var/run/docker.sock");
        Path desktop = HOME.resolve(".docker/run/docker.sock");
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return runtime == null
                ? List.of(system, desktop)
                : List.of(system, desktop, Path.of(runtime).resolve("docker.sock"));
    }

    private static boolean accepts(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
