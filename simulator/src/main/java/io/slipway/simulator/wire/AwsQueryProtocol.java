package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Registration;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The query protocol of IAM, STS and load balancers: form parameters in, XML with a result wrapper
 * out.
 */
final class AwsQueryProtocol implements Protocol, QueryFront.Wording {
    private static final String XML = "text/xml";
    private static final int BAD_REQUEST = 400;

    private final String namespace;

    AwsQueryProtocol(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public String operation(WireRequest request) {
        return QueryFront.operation(request);
    }

    @Override
    public AwsRequest read(WireRequest request, Registration<?> operation) {
        return QueryFront.read(request, operation, this);
    }

    @Override
    public WireResponse write(Registration<?> operation, AwsResponse response, String requestId) {
        String root = operation.name() + "Response";
        String result = operation.name() + "Result";
        XmlWriter xml = new XmlWriter().open(root, namespace);
        xml.open(result).fields(response).close(result);
        xml.open("ResponseMetadata")
                .element("RequestId", requestId)
                .close("ResponseMetadata")
                .close(root);
        return WireResponse.of(200, XML, headers(requestId), xml.toString());
    }

    @Override
    public WireResponse write(AwsFault fault, String requestId) {
        XmlWriter xml =
                new XmlWriter()
                        .open("ErrorResponse", namespace)
                        .open("Error")
                        .element("Type", fault.status() < 500 ? "Sender" : "Receiver")
                        .element("Code", fault.code())
                        .element("Message", fault.text())
                        .close("Error")
                        .element("RequestId", requestId)
                        .close("ErrorResponse");
        return WireResponse.of(fault.status(), XML, headers(requestId), xml.toString());
    }

    @Override
    public AwsFault unknownOperation(String operation) {
        return new AwsFault(
                BAD_REQUEST,
                "InvalidAction",
                "Could not find operation " + operation + ": the simulator has no such operation.");
    }

    @Override
    public AwsFault unreadable(String parameter, String value) {
        return new AwsFault(
                BAD_REQUEST, "MalformedInput", "Invalid value '" + value + "' for " + parameter);
    }

    private static Map<String, String> headers(String requestId) {
        return Map.of("x-amzn-RequestId", requestId);
    }
}
