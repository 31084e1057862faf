package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.operation.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.utils.builder.Buildable;

/** The REST-JSON protocol of EKS: values in path, query and a JSON body. */
final class RestJsonProtocol implements Protocol {
    private static final String JSON = "application/json";
    private static final int NOT_FOUND = 404;

    private final RestRoutes routes;

    RestJsonProtocol(Class<?> client) {
        this.routes = RestRoutes.of(client);
    }

    @Override
    public String operation(WireRequest request) {
        return route(request).operation();
    }

    @Override
    public AwsRequest read(WireRequest request, Registration<?> operation) {
        SdkPojo builder = operation.requestBuilder().get();
        Map<String, String> path = route(request).variables();
        Map<String, List<String>> query = query(request.query());
        try {
            PojoTree.WIRE.fill(builder, JsonBody.read(request));
            for (SdkField<?> field : builder.sdkFields()) {
                Object value = outsideBody(field, request, path, query);
                if (value != null) {
                    field.set(builder, value);
                }
            }
        } catch (PojoTree.MistypedValue | IllegalArgumentException unreadable) {
            throw JsonBody.mistyped(unreadable);
        }
        return (AwsRequest) ((Buildable) builder).build();
    }

    @Override
    public WireResponse write(Registration<?> operation, AwsResponse response, String requestId) {
        String body = JsonBody.write(PojoTree.WIRE.write(response));
        return WireResponse.of(200, JSON, Map.of("x-amzn-RequestId", requestId), body);
    }

    @Override
    public WireResponse write(AwsFault fault, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>(fault.details());
        body.put("message", fault.text());
        Map<String, String> headers =
                Map.of("x-amzn-RequestId", requestId, "x-amzn-ErrorType", fault.code());
        return WireResponse.of(fault.status(), JSON, headers, JsonBody.write(body));
    }

    @Override
    public AwsFault unknownOperation(String operation) {
        return new AwsFault(
                NOT_FOUND,
                "UnknownOperationException",
                "The simulator has no operation " + operation + ".");
    }

    private RestRoutes.Match route(WireRequest request) {
        return routes.find(request.method(), request.path())
                .orElseThrow(() ->
                        new AwsFault(
                                NOT_FOUND,
                                "UnknownOperationException",
                                "No operation has the method and path of this request."));
    }

    private static @Nullable Object outsideBody(
            SdkField<?> field,
            WireRequest request,
            Map<String, String> path,
            Map<String, List<String>> query) {
        String name = field.locationName();
        MarshallLocation location = field.location();
        if (location == MarshallLocation.PATH) {
            return convert(field, path.get(name));
        }
        if (location == MarshallLocation.HEADER) {
            return convert(field, request.header(name).orElse(null));
        }
        List<String> values = query.getOrDefault(name, List.of());
        if (location != MarshallLocation.QUERY_PARAM || values.isEmpty()) {
            return null;
        }
        boolean list = field.marshallingType().getKnownType() == MarshallingKnownType.LIST;
        return list ? values : convert(field, values.getFirst());
    }

    private static @Nullable Object convert(SdkField<?> field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (field.marshallingType().getKnownType()) {
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static Map<String, List<String>> query(String encoded) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            String value = nameAndValue.length < 2 ? "" : nameAndValue[1];
            query.computeIfAbsent(
                            Percent.decode(nameAndValue[0], true), absent -> new ArrayList<>())
                    .add(Percent.decode(value, true));
        }
        return query;
    }
}
