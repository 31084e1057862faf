package io.slipway.cluster.preview;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.preview.ClusterPlan.Check;
import java.util.List;

/** What is looked at before a cluster is made, and what is not looked at yet. */
final class Checks {

    private static final String NOT_YET = "Slipway does not look at this beforehand yet";

    private Checks() {}

    static List<Check> of(Admitted admitted) {
        var account = admitted.account();
        return List.of(
                Check.ok("spec", "The spec meets every rule"),
                Check.ok(
                        "cloud-account",
                        "%s is AWS account %s".formatted(account.name(), account.awsAccountId())),
                Check.unchecked("permissions", NOT_YET),
                Check.unchecked("region", NOT_YET),
                Check.unchecked("zones", NOT_YET),
                Check.unchecked("instance-types", NOT_YET),
                Check.unchecked("key-pair", NOT_YET),
                Check.unchecked("quota/vpc", NOT_YET),
                Check.unchecked("quota/internet-gateway", NOT_YET),
                Check.unchecked("quota/elastic-ip", NOT_YET),
                Check.unchecked("quota/nat-gateway", NOT_YET),
                Check.unchecked("quota/vcpu", NOT_YET));
    }
}
