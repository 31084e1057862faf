package io.slipway.standalone;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose AWS account this machine's own credentials belong to, and in which region. */
final class AwsIdentity {

    private AwsIdentity() {}

    /** For people, before anything real is touched. */
    static List<String> lines() {
        var region = region();
        try (var sts = StsClient.builder().region(Region.of(region)).build()) {
            var caller = sts.getCallerIdentity();
            return List.of(
                    "Real AWS. Slipway's own credentials are of account "
                            + caller.account()
                            + " ("
                            + caller.arn()
                            + "), region "
                            + region
                            + ".",
                    "Clusters are built in the accounts that you register, and cost money there.");
        } catch (SdkException _) {
            return List.of(
                    "Real AWS. Slipway has no credentials of its own here (region "
                            + region
                            + "): accounts with an access key work without.",
                    "Clusters are built in the accounts that you register, and cost money there.");
        }
    }

    private static String region() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion().id();
        } catch (SdkException _) {
            return "us-east-1";
        }
    }
}
