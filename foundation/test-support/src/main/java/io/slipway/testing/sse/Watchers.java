package io.slipway.testing.sse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All watchers of a process, on one thread. */
final class Watchers implements AutoCloseable {

    /** So many open their connection at the same time. */
    private static final int OPENING = 64;

    private static final int SMALL_BUFFER = 4 * 1024;
    private static final long LOOK_MILLIS = 20;

    /** Somebody who has not come in yet. */
    private record Coming(int port, WatchedStream stream) {}

    private final String token;
    private final Selector selector;
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("watchers").unstarted(this::run);

    /** From here on of the thread alone. */
    private final Tally tally = new Tally();

    private final List<WatchedStream> streams = new ArrayList<>();
    private final Queue<Coming> coming = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private int opening;

    Watchers(String token) throws IOException {
        this.token = token;
        this.selector = Selector.open();
        thread.setDaemon(true);
        thread.start();
    }

    void add(int port, int count, Supplier<WatchedStream> stream) {
        onThread(() -> {
            for (var i = 0; i < count; i++) {
                var next = stream.get();
                streams.add(next);
                coming.add(new Coming(port, next));
            }
            return count;
        });
    }

    void awaitArrival(Duration atMost) {
        await(() -> streams.stream().allMatch(WatchedStream::hasArrived), atMost);
    }

    void awaitSteps(long count, Duration atMost) {
        await(() -> tally.steps() >= count, atMost);
    }

    String report() {
        return onThread(() -> {
            var arrived = streams.stream().filter(WatchedStream::hasArrived).count();
            var watching = selector.keys().stream().filter(SelectionKey::isValid).count();
            return "watching=%d arrived=%d %s".formatted(watching, arrived, tally.told());
        });
    }

    void drop() {
        onThread(() -> {
            for (var key : List.copyOf(selector.keys())) {
                close(key);
            }
            opening = 0;
            return null;
        });
    }

    void comeBack(int port) {
        onThread(() -> {
            streams.forEach(stream -> coming.add(new Coming(port, stream)));
            return null;
        });
    }

    @Override
    public void close() throws IOException {
        drop();
        selector.close();
    }

    /** Looks again and again; the thread itself goes on with its work meanwhile. */
    private void await(BooleanSupplier condition, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!onThread(condition::getAsBoolean) && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK_MILLIS * 1_000_000);
        }
    }

    private <T> T onThread(Callable<T> work) {
        var task = new FutureTask<>(work);
        tasks.add(task);
        selector.wakeup();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run() {
        while (selector.isOpen()) {
            try {
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                open();
                selector.select(this::serve, LOOK_MILLIS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void open() throws IOException {
        while (opening < OPENING && !coming.isEmpty()) {
            var next = coming.remove();
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            opening++;
            channel.register(selector, SelectionKey.OP_CONNECT, next.stream());
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), next.port()));
        }
    }

    private void serve(SelectionKey key) {
        var stream = (WatchedStream) key.attachment();
        var channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                opening--;
                ask(channel, stream);
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            buffer.clear();
            var count = channel.read(buffer);
            buffer.flip();
            if (count < 0 || !stream.read(buffer, tally)) {
                lose(key);
            } else if (stream.stalls()) {
                key.interestOps(0);
            }
        } catch (IOException e) {
            lose(key);
        }
    }

    private void ask(SocketChannel channel, WatchedStream stream) throws IOException {
        var request = ByteBuffer.wrap(stream.request(token).getBytes(StandardCharsets.US_ASCII));
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private void lose(SelectionKey key) {
        opening -= (key.interestOps() & SelectionKey.OP_CONNECT) == 0 ? 0 : 1;
        tally.lost();
        close(key);
    }

    private static void close(SelectionKey key) {
        ((WatchedStream) key.attachment()).cut();
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
