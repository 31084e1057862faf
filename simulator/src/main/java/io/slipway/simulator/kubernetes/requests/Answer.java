package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a cluster's API answers. */
public sealed interface Answer {

    /** One JSON document. */
    record Document(int status, Map<String, Object> tree) implements Answer {}

    record Text(int status, String text) implements Answer {}

    /**
     * Every change from some revision on, as it happens.
     *
     * @param first what is there already, told as added
     * @param from the revision after which changes are told
     * @param selected which objects are told of
     * @param bookmarks whether to tell now and then how far it is
     * @param initialEnd whether to tell when all of {@code first} is told
     */
    record Watch(
            Kind kind,
            String namespace,
            List<ApiObject> first,
            long from,
            Predicate<ApiObject> selected,
            Shape shape,
            boolean bookmarks,
            boolean initialEnd,
            Duration atMost)
            implements Answer {}
}
