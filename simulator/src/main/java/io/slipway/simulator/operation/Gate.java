package io.slipway.simulator.operation;

import io.slipway.simulator.model.AwsFault;
import software.amazon.awssdk.awscore.AwsRequest;

/** What a call has to pass before its operation is carried out, such as a throttle or a policy. */
@FunctionalInterface
public interface Gate {
    /**
     * Lets the call pass by returning.
     *
     * @throws AwsFault to refuse it
     */
    void admit(Registration<?> operation, AwsRequest request, Context context);
}
