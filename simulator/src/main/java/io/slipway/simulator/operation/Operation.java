package io.slipway.simulator.operation;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * What one AWS operation does: a function from the SDK's request to its response, over the cloud
 * that the context gives. It knows nothing of HTTP. To refuse, it throws an {@link
 * io.slipway.simulator.model.AwsFault}; whatever it had changed by then is taken back.
 */
@FunctionalInterface
public interface Operation<I extends AwsRequest, O extends AwsResponse> {
    O apply(I request, Context context);
}
