package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Registration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** One of AWS's wire protocols, as one service speaks it. */
interface Protocol {

    /**
     * The name of the operation asked for.
     *
     * @throws AwsFault when the request does not tell
     */
    String operation(WireRequest request);

    /**
     * The request as the SDK's class.
     *
     * @throws AwsFault when it cannot be read
     */
    AwsRequest read(WireRequest request, Registration<?> operation);

    WireResponse write(Registration<?> operation, AwsResponse response, String requestId);

    WireResponse write(AwsFault fault, String requestId);

    /** The service's way to say that there is no such operation. */
    AwsFault unknownOperation(String operation);
}
