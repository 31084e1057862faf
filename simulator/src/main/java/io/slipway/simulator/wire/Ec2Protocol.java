package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Registration;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** EC2's own query protocol: form parameters in, XML out. */
final class Ec2Protocol implements Protocol, QueryFront.Wording {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
    private static final String XML = "text/xml;charset=UTF-8";
    private static final int BAD_REQUEST = 400;

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
        XmlWriter xml =
                new XmlWriter()
                        .open(root, NAMESPACE)
                        .element("requestId", requestId)
                        .fields(response)
                        .close(root);
        return WireResponse.of(200, XML, headers(requestId), xml.toString());
    }

    @Override
    public WireResponse write(AwsFault fault, String requestId) {
        XmlWriter xml =
                new XmlWriter()
                        .open("Response")
                        .open("Errors")
                        .open("Error")
                        .element("Code", fault.code())
                        .element("Message", fault.text())
                        .close("Error")
                        .close("Errors")
                        .element("RequestID", requestId)
                        .close("Response");
        return WireResponse.of(fault.status(), XML, headers(requestId), xml.toString());
    }

    @Override
    public AwsFault unknownOperation(String operation) {
        return new AwsFault(
                BAD_REQUEST,
                "InvalidAction",
                "The action "
                        + operation
                        + " is not valid for this web service: the simulator has no such"
                        + " operation.");
    }

    @Override
    public AwsFault unreadable(String parameter, String value) {
        return new AwsFault(
                BAD_REQUEST,
                "InvalidParameterValue",
                "Invalid value '" + value + "' for " + parameter + ".");
    }

    @Override
    public void unknownParameter(String parameter) {
        throw new AwsFault(
                BAD_REQUEST,
                "UnknownParameter",
                "The parameter " + parameter + " is not recognized");
    }

    private static Map<String, String> headers(String requestId) {
        return Map.of("x-amzn-RequestId", requestId);
    }
}
