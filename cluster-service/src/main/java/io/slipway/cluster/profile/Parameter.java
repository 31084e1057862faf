package io.slipway.cluster.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster may set of a pack.
 *
 * @param name its name
 * @param type {@code string}, {@code integer} or {@code boolean}
 * @param defaultValue what holds when a cluster does not set it
 * @param required whether a cluster has to set it
 * @param readOnly whether it is shown only
 * @param sensitive whether its value is kept from those who may only look
 * @param allowed the values it can have; empty for any
 * @param pattern a regular expression that a text has to match whole
 * @param description what it does
 */
public record Parameter(
        String name,
        String type,
        @JsonProperty("default") @Nullable Object defaultValue,
        boolean required,
        boolean readOnly,
        boolean sensitive,
        @JsonProperty("enum") List<Object> allowed,
        @Nullable String pattern,
        String description) {

    public Parameter {
        allowed = List.copyOf(allowed);
    }
}
