package io.slipway.simulator.ec2;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** The volumes instances are launched with. */
final class InstanceDisks {
    static final String ROOT = "/dev/xvda";

    private static final String UNUSABLE_KEY = "Client.InternalError: Client error on launch";

    private InstanceDisks() {}

    /** Why the instance cannot start with its disks: a key that EC2 may not use. */
    static @Nullable String failure(ResponseLaunchTemplateData data) {
        boolean unusable =
                data.blockDeviceMappings().stream()
                        .filter(one -> one.ebs() != null && one.ebs().kmsKeyId() != null)
                        .anyMatch(one -> !one.ebs().kmsKeyId().endsWith("alias/aws/ebs"));
        return unusable ? UNUSABLE_KEY : null;
    }
}
