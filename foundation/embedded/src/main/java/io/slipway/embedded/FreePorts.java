package io.slipway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports of 127.0.0.1 that nobody listens on, below those that systems hand to outgoing
 * connections: one of these could take it before it is listened on.
 */
public final class FreePorts {

    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    public static int one() {
        return several(1).getFirst();
    }

    /** Different ports: all are held until the last one is found. */
    public static List<Integer> several(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                hold(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST), held, tries);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    private static void hold(int port, List<ServerSocket> held, int tries) {
        try {
            held.add(new ServerSocket(port, 1, LOOPBACK));
        } catch (IOException e) {
            if (tries >= TRIES) {
                throw new UncheckedIOException("No free port on 127.0.0.1", e);
            }
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
