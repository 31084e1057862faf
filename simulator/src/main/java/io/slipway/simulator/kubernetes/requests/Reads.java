package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Getting, listing and watching objects. */
final class Reads {
    private static final Duration USUAL_WATCH = Duration.ofMinutes(45);

    private final ObjectStore objects;

    Reads(ObjectStore objects) {
        this.objects = objects;
    }

    Answer get(Target target, ApiRequest request) {
        ApiObject object = require(target);
        Shape shape = Shape.of(request);
        return new Answer.Document(200, shape.one(target.kind(), object, objects.context().now()));
    }

    ApiObject require(Target target) {
        return objects.find(target.kind(), target.namespace(), target.name())
                .orElseThrow(() -> ApiFault.notFound(target.kind(), target.name()));
    }

    Answer list(Target target, ApiRequest request) {
        List<ApiObject> selected =
                objects.list(target.kind(), target.namespace()).stream()
                        .filter(selected(request))
                        .toList();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resourceVersion", String.valueOf(objects.revision()));
        int from = continued(request.parameter("continue"));
        int limit = whole(request.parameter("limit"));
        int to = limit == 0 ? selected.size() : Math.min(selected.size(), from + limit);
        if (from > selected.size()) {
            throw ApiFault.gone();
        }
        if (to < selected.size()) {
            metadata.put("continue", token(to));
            metadata.put("remainingItemCount", selected.size() - to);
        }
        return new Answer.Document(
                200,
                Shape.of(request)
                        .many(
                                target.kind(),
                                selected.subList(from, to),
                                metadata,
                                objects.context().now()));
    }

    /** All that is selected, told first unless the watcher knows it already; then its changes. */
    Answer watch(Target target, ApiRequest request) {
        String version = request.parameter("resourceVersion");
        boolean initial =
                request.asks("sendInitialEvents") || version.isEmpty() || version.equals("0");
        Predicate<ApiObject> selected =
                target.name().isEmpty()
                        ? selected(request)
                        : selected(request).and(object -> object.name().equals(target.name()));
        List<ApiObject> first =
                initial
                        ? objects.list(target.kind(), target.namespace()).stream()
                                .filter(selected)
                                .toList()
                        : List.of();
        int seconds = whole(request.parameter("timeoutSeconds"));
        return new Answer.Watch(
                target.kind(),
                target.namespace(),
                first,
                initial ? objects.revision() : revision(version),
                selected,
                Shape.of(request),
                request.asks("allowWatchBookmarks"),
                request.asks("sendInitialEvents"),
                seconds == 0 ? USUAL_WATCH : Duration.ofSeconds(seconds));
    }

    static Predicate<ApiObject> selected(ApiRequest request) {
        return Selector.labels(request.parameter("labelSelector"))
                .and(Selector.fields(request.parameter("fieldSelector")));
    }

    private static long revision(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw ApiFault.badRequest("invalid resource version: \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    private static int whole(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String token(int from) {
        return Base64.getUrlEncoder()
                .encodeToString(("from:" + from).getBytes(StandardCharsets.UTF_8));
    }

    private static int continued(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return whole(text.replace("from:", ""));
        } catch (IllegalArgumentException unreadable) {
            throw ApiFault.badRequest("continue key is not valid");
        }
    }
}
