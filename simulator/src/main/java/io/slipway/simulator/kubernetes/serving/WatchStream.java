package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.kubernetes.requests.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Tells one watcher of changes until it has gone or its time is over. */
final class WatchStream {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long TICK = 100;
    private static final long BOOKMARK_NANOS = 30_000_000_000L;

    private final Answer.Watch watch;
    private final ChangeLog log;
    private final String collection;
    private final EventSink sink;
    private final Supplier<Instant> clock;
    private long told;

    /**
     * @param collection the name of the collection of the kind's objects
     * @param clock the simulated time
     */
    WatchStream(
            Answer.Watch watch,
            ChangeLog log,
            String collection,
            EventSink sink,
            Supplier<Instant> clock) {
        this.watch = watch;
        this.log = log;
        this.collection = collection;
        this.sink = sink;
        this.clock = clock;
        this.told = watch.from();
    }

    /**
     * Streams; returns when the watch is over.
     *
     * @param tick done now and then, so that the cloud's time goes on while nobody calls
     */
    void run(Runnable tick) throws IOException, InterruptedException {
        sink.begin();
        AtomicBoolean gone = new AtomicBoolean();
        Thread.ofVirtual()
                .start(() -> {
                    sink.awaitEnd();
                    gone.set(true);
                });
        for (ApiObject object : watch.first()) {
            send("ADDED", object);
        }
        if (watch.initialEnd()) {
            bookmark(true);
        }
        long end = System.nanoTime() + watch.atMost().toNanos();
        long lastBookmark = System.nanoTime();
        boolean known = true;
        while (known && !gone.get() && !log.closed() && System.nanoTime() < end) {
            tick.run();
            known = tellNews();
            if (watch.bookmarks() && System.nanoTime() - lastBookmark > BOOKMARK_NANOS) {
                bookmark(false);
                lastBookmark = System.nanoTime();
            }
            log.await(told, TICK);
        }
        sink.end();
    }

    /** Whether all news is known. */
    private boolean tellNews() throws IOException {
        Optional<List<ChangeLog.Entry>> news = log.after(told);
        if (news.isEmpty()) {
            sendTree("ERROR", ApiFault.gone().status());
            return false;
        }
        for (ChangeLog.Entry entry : news.get()) {
            if (entry.collection().equals(collection)) {
                tell(entry);
            }
            told = entry.revision();
        }
        return true;
    }

    private void tell(ChangeLog.Entry entry) throws IOException {
        ApiObject last = new ApiObject(entry.last());
        Map<String, Object> before = entry.before();
        boolean was = before != null && wanted(new ApiObject(before));
        boolean is = !entry.gone() && wanted(last);
        if (is) {
            send(was ? "MODIFIED" : "ADDED", last);
        } else if (was) {
            send("DELETED", last);
        }
    }

    private boolean wanted(ApiObject object) {
        boolean here = watch.namespace().isEmpty() || watch.namespace().equals(object.namespace());
        return here && watch.selected().test(object);
    }

    private void bookmark(boolean initialEnd) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resourceVersion", String.valueOf(told));
        if (initialEnd) {
            metadata.put("annotations", Map.of("k8s.io/initial-events-end", "true"));
        }
        sendTree(
                "BOOKMARK",
                Map.of(
                        "kind", watch.kind().kind(),
                        "apiVersion", watch.kind().apiVersion(),
                        "metadata", metadata));
    }

    private void send(String type, ApiObject object) throws IOException {
        Instant now = clock.get();
        sendTree(type, watch.shape().one(watch.kind(), object, now));
    }

    private void sendTree(String type, Map<String, Object> object) throws IOException {
        Map<String, Object> event = Tree.with(Map.of("type", type), object, "object");
        sink.send((JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
