package io.slipway.simulator.kubernetes.serving;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets that listen on loopback addresses; each costs no more than that. */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int BACKLOG = 50;

    /** Below those that systems give to outgoing connections: these are still free later. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_767;
    private static final int TRIED = 100;

    private final Map<InetSocketAddress, ServerSocket> open = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /**
     * Listens at an address.
     *
     * @param serve serves one connection until it is over
     * @return the port; empty when it cannot be had
     */
    Optional<Integer> open(String address, int port, Consumer<Socket> serve) {
        try {
            return Optional.of(listen(at(address, port), serve));
        } catch (IOException taken) {
            LOG.atWarn()
                    .addKeyValue("address", address)
                    .addKeyValue("port", port)
                    .addKeyValue("cause", taken.getMessage())
                    .log("cannot listen");
            return Optional.empty();
        }
    }

    /** Whether nobody listens there. */
    static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(at(address, port), 1);
            return true;
        } catch (BindException taken) {
            // An address this machine does not have is as free as can be.
            return !String.valueOf(taken.getMessage()).contains("in use");
        } catch (IOException unknown) {
            return true;
        }
    }

    /** Listens on a port of 127.0.0.1 that will most likely be free after a restart as well. */
    Optional<Integer> openAnywhere(Consumer<Socket> serve) {
        for (int tried = 0; tried < TRIED; tried++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try {
                return Optional.of(listen(at("127.0.0.1", port), serve));
            } catch (IOException taken) {
                LOG.atDebug().addKeyValue("port", port).log("taken");
            }
        }
        return open("127.0.0.1", 0, serve);
    }

    /** Stops listening on this port of 127.0.0.1. */
    void close(int port) {
        close("127.0.0.1", port);
    }

    void close(String address, int port) {
        ServerSocket socket = open.remove(at(address, port));
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    @Override
    public void close() {
        open.values().forEach(Listeners::closeQuietly);
        open.clear();
        connections.forEach(Listeners::closeQuietly);
    }

    private int listen(InetSocketAddress place, Consumer<Socket> serve) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(place, BACKLOG);
        } catch (IOException taken) {
            closeQuietly(socket);
            throw taken;
        }
        open.put((InetSocketAddress) socket.getLocalSocketAddress(), socket);
        Thread.ofVirtual()
                .name("kubernetes-" + socket.getLocalPort())
                .start(() -> accept(socket, serve));
        return socket.getLocalPort();
    }

    private void accept(ServerSocket socket, Consumer<Socket> serve) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual()
                        .name("kubernetes-connection")
                        .start(() -> {
                            try (connection) {
                                serve.accept(connection);
                            } catch (IOException unclosed) {
                                LOG.atDebug().setCause(unclosed).log("connection not closed");
                            } finally {
                                connections.remove(connection);
                            }
                        });
            } catch (IOException closed) {
                closeQuietly(socket);
            }
        }
    }

    /** The IPv4 address and port, without asking anyone for a name. */
    private static InetSocketAddress at(String address, int port) {
        String[] parts = address.split("\\.");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("Not an IPv4 address: " + address, malformed);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception unclosed) {
            LOG.atDebug().setCause(unclosed).log("socket not closed");
        }
    }
}
