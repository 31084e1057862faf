package io.slipway.cluster.node;

import io.slipway.aws.AwsScope;
import io.slipway.aws.Unreadable;
import java.util.List;

/** Port to the instances that the pools of a cluster consist of. Waits for AWS. */
@FunctionalInterface
public interface Instances {

    /**
     * All there are, those on their way out included, without their versions.
     *
     * @throws Unreadable when AWS does not tell
     */
    List<Node> of(AwsScope scope, String clusterId) throws Unreadable;
}
