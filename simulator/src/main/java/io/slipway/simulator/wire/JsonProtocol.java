package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.operation.Registration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** JSON 1.0 and 1.1: the operation in {@code X-Amz-Target}, all values in the body. */
final class JsonProtocol implements Protocol {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final int BAD_REQUEST = 400;

    private final String target;

    /**
     * @param target what stands before the operation's name in {@code X-Amz-Target}
     */
    JsonProtocol(String target) {
        this.target = target;
    }

    @Override
    public String operation(WireRequest request) {
        String asked = request.header("x-amz-target").orElse("");
        String name = asked.substring(asked.lastIndexOf('.') + 1);
        if (!asked.equals(target + '.' + name) || !name.matches("\\w{1,128}")) {
            throw unknownOperation(asked);
        }
        return name;
    }

    @Override
    public AwsRequest read(WireRequest request, Registration<?> operation) {
        SdkPojo builder = operation.requestBuilder().get();
        try {
            PojoTree.WIRE.fill(builder, JsonBody.read(request));
        } catch (PojoTree.MistypedValue | IllegalArgumentException unreadable) {
            throw JsonBody.mistyped(unreadable);
        }
        return (AwsRequest) ((Buildable) builder).build();
    }

    @Override
    public WireResponse write(Registration<?> operation, AwsResponse response, String requestId) {
        String body = JsonBody.write(PojoTree.WIRE.write(response));
        return WireResponse.of(200, JSON, headers(requestId), body);
    }

    @Override
    public WireResponse write(AwsFault fault, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", fault.code());
        body.putAll(fault.details());
        body.put("message", fault.text());
        return WireResponse.of(fault.status(), JSON, headers(requestId), JsonBody.write(body));
    }

    @Override
    public AwsFault unknownOperation(String operation) {
        return new AwsFault(
                BAD_REQUEST,
                "UnknownOperationException",
                "The simulator has no operation " + operation + ".");
    }

    private static Map<String, String> headers(String requestId) {
        return Map.of("x-amzn-RequestId", requestId);
    }
}
