package io.slipway.simulator.operation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Every operation and every kind of event the simulator has. */
public final class Catalogue {
    private final Map<String, Registration<?>> operations = new TreeMap<>();
    private final Map<String, EventHandler> handlers = new TreeMap<>();

    /**
     * Adds an operation, known by its request's class.
     *
     * @param required the members a request must have, as the service's model names them
     */
    public <I extends AwsRequest> void operation(
            Class<I> requestType,
            Operation<I, ? extends AwsResponse> operation,
            String... required) {
        String service = RequestClasses.service(requestType);
        String name = RequestClasses.operationName(requestType);
        operations.put(
                service + ":" + name,
                new Registration<>(service, name, requestType, List.of(required), operation));
    }

    public void event(String name, EventHandler handler) {
        handlers.put(name, handler);
    }

    public Optional<Registration<?>> find(String service, String operation) {
        return Optional.<Registration<?>>ofNullable(operations.get(service + ":" + operation));
    }

    /** All operations, by service and name. */
    public Collection<Registration<?>> operations() {
        return List.copyOf(operations.values());
    }

    @Nullable EventHandler handler(String event) {
        return handlers.get(event);
    }
}
