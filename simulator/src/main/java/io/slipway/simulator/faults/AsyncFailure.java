package io.slipway.simulator.faults;

import io.slipway.simulator.model.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the resource made by a call is to fail with, some time after the call succeeded.
 *
 * @param code in the words of the resource's service, such as a NAT gateway's {@code FailureCode};
 *     null for the resource's usual one
 * @param message what people are told; null for the usual one
 */
public record AsyncFailure(@Nullable String code, @Nullable String message) {
    private static final String INJECTED = "It failed since a fault was injected for it.";
    private static final String CODE = "failureCode";
    private static final String MESSAGE = "failureMessage";

    public String codeOr(String usual) {
        return Optional.ofNullable(code).orElse(usual);
    }

    public String text() {
        return Optional.ofNullable(message).orElse(INJECTED);
    }

    /** The resource, marked to fail with this once its time has come. */
    public Resource mark(Resource resource, String usualCode) {
        return resource.with(CODE, codeOr(usualCode)).with(MESSAGE, text());
    }

    /** The resource without its mark, once it has failed with it. */
    public static Resource unmark(Resource resource) {
        Map<String, Object> attributes = new LinkedHashMap<>(resource.attributes());
        attributes.remove(CODE);
        attributes.remove(MESSAGE);
        return new Resource(
                resource.key(),
                resource.state(),
                resource.reason(),
                resource.tags(),
                resource.description(),
                attributes,
                resource.createdAt());
    }

    /** What this resource was marked to fail with. */
    public static Optional<AsyncFailure> of(Resource resource) {
        return Optional.ofNullable(resource.attributes().get(CODE))
                .map(code ->
                        new AsyncFailure(
                                code.toString(),
                                String.valueOf(resource.attributes().get(MESSAGE))));
    }
}
