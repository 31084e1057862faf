package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.model.Changes;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.ResourceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The change logs of the APIs that somebody has asked something. */
final class ChangeLogs {
    private final Map<String, ChangeLog> logs = new ConcurrentHashMap<>();

    /** The API's log, which begins now if there was none. */
    ChangeLog of(ResourceKey api, long revision) {
        return logs.computeIfAbsent(prefix(api), absent -> new ChangeLog(revision));
    }

    void close(ResourceKey api) {
        ChangeLog log = logs.remove(prefix(api));
        if (log != null) {
            log.close();
        }
    }

    void closeAll() {
        logs.values().forEach(ChangeLog::close);
        logs.clear();
    }

    /** Takes note of accepted changes. */
    void hear(List<Changes.Change<?, ?>> changes) {
        if (logs.isEmpty()) {
            return;
        }
        Map<Documents.Key, Net> net = new LinkedHashMap<>();
        for (Changes.Change<?, ?> change : changes) {
            if (change.row() instanceof Documents.Key key
                    && key.collection().startsWith(ObjectStore.PREFIX)) {
                net.merge(key, Net.of(change), Net::then);
            }
        }
        Map<String, List<ChangeLog.Entry>> entries = new LinkedHashMap<>();
        net.forEach((key, change) -> {
            if (change.counts()) {
                String prefix =
                        key.collection().substring(0, key.collection().lastIndexOf('/') + 1);
                entries.computeIfAbsent(prefix, absent -> new ArrayList<>())
                        .add(change.entry(key.collection()));
            }
        });
        entries.forEach((prefix, list) -> {
            ChangeLog log = logs.get(prefix);
            if (log != null) {
                list.sort(Comparator.comparingLong(ChangeLog.Entry::revision));
                log.add(list);
            }
        });
    }

    static String prefix(ResourceKey api) {
        return ObjectStore.prefix(api.scope().account(), api.scope().region(), api.id());
    }

    /** What one call did to an object in all. */
    private record Net(
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> last,
            boolean gone) {

        static Net of(Changes.Change<?, ?> change) {
            Map<String, Object> before = tree(change.before());
            Map<String, Object> after = tree(change.after());
            return new Net(before, after == null ? before : after, after == null);
        }

        Net then(Net later) {
            return new Net(before, later.last, later.gone);
        }

        boolean counts() {
            return last != null && !(before == null && gone);
        }

        ChangeLog.Entry entry(String collection) {
            Map<String, Object> tree = java.util.Objects.requireNonNull(last);
            long revision =
                    new io.slipway.simulator.kubernetes.objects.ApiObject(tree).resourceVersion();
            return new ChangeLog.Entry(revision, collection, before, tree, gone);
        }

        private static @Nullable Map<String, Object> tree(@Nullable Object value) {
            return value instanceof Documents.Document document ? document.tree() : null;
        }
    }
}
