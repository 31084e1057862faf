package io.slipway.reconciler.slice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable copies that keep the order of their source. */
final class Trees {

    private Trees() {}

    static <V> Map<String, V> copy(Map<String, V> source) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }
}
