package io.slipway.simulator.wire;

import io.slipway.simulator.operation.RequestClasses;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * The routes of a REST service, read from the SDK: the client's methods name the requests, and each
 * request's marshaller tells method and path.
 */
final class RestRoutes {
    private final List<Route> routes;

    private RestRoutes(List<Route> routes) {
        this.routes = routes;
    }

    /** A path such as {@code /clusters/{name}}, in its segments. */
    record Route(String operation, String method, List<String> segments) {
        Optional<Map<String, String>> match(String actualMethod, List<String> actual) {
            if (!method.equals(actualMethod) || segments.size() != actual.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (isVariable(segment)) {
                    values.put(segment.substring(1, segment.length() - 1), actual.get(i));
                } else if (!segment.equals(actual.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }

        long variables() {
            return segments.stream().filter(Route::isVariable).count();
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }
    }

    /** Where a request goes, with the values of the path's variables. */
    record Match(String operation, Map<String, String> variables) {}

    static RestRoutes of(Class<?> client) {
        Map<String, Route> byOperation = new LinkedHashMap<>();
        for (Method method : client.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 1 && AwsRequest.class.isAssignableFrom(parameters[0])) {
                Route route = route(parameters[0]);
                byOperation.put(route.operation(), route);
            }
        }
        List<Route> inOrder = new ArrayList<>(byOperation.values());
        inOrder.sort(Comparator.comparingLong(Route::variables).thenComparing(Route::operation));
        return new RestRoutes(inOrder);
    }

    Optional<Match> find(String method, String path) {
        List<String> segments =
                segments(path).stream().map(segment -> Percent.decode(segment, false)).toList();
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(method, segments);
            if (values.isPresent()) {
                return Optional.of(new Match(route.operation(), values.get()));
            }
        }
        return Optional.empty();
    }

    private static Route route(Class<?> requestType) {
        OperationInfo binding = RequestClasses.binding(requestType);
        String uri = binding.requestUri().split("\\?", 2)[0];
        return new Route(
                RequestClasses.operationName(requestType),
                binding.httpMethod().name(),
                segments(uri));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeIf(String::isEmpty);
        return segments;
    }
}
