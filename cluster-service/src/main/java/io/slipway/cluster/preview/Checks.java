package io.slipway.cluster.preview;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.cluster.ClusterPreview.PlannedChild;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.service.preview.PlanAnswer;
import io.slipway.service.preview.PlanCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before a cluster is made: what its parts' owners found, one check per quota
 * over all parts, and what nobody looks at yet.
 */
final class Checks {

    private static final String NOT_YET = "Slipway does not look at this beforehand yet";

    private static final List<String> UNCHECKED =
            List.of(
                    "permissions",
                    "region",
                    "zones",
                    "instance-types",
                    "key-pair",
                    "quota/vpc",
                    "quota/internet-gateway",
                    "quota/elastic-ip",
                    "quota/nat-gateway",
                    "quota/load-balancer",
                    "quota/vcpu");

    private Checks() {}

    static List<PlanCheck> of(Admitted admitted, Map<PlannedChild, PlanAnswer> answers) {
        var account = admitted.account();
        var checks = new LinkedHashMap<String, PlanCheck>();
        checks.put("spec", PlanCheck.ok("spec", "The spec meets every rule"));
        checks.put(
                "cloud-account",
                PlanCheck.ok(
                        "cloud-account",
                        "%s is AWS account %s".formatted(account.name(), account.awsAccountId())));
        UNCHECKED.forEach(name -> checks.put(name, PlanCheck.unchecked(name, NOT_YET)));
        var others = new ArrayList<PlanCheck>();
        answers.forEach((child, answer) -> {
            for (var found : answer.checks()) {
                var placed = found.at(inCluster(child, admitted.spec(), found.field()));
                if (!join(checks, placed)) {
                    others.add(placed);
                }
            }
        });
        others.addAll(0, checks.values());
        return others.stream().map(PlanCheck::told).toList();
    }

    /** Whether it took the place of one that was there: nobody's, or another part's of a quota. */
    private static boolean join(Map<String, PlanCheck> checks, PlanCheck found) {
        var before = checks.get(found.name());
        if (before == null) {
            checks.put(found.name(), found);
            return true;
        }
        if (before.state() == PlanCheck.State.UNCHECKED) {
            checks.put(found.name(), found);
            return true;
        }
        var quota = before.quota();
        if (quota == null || found.quota() == null) {
            return false;
        }
        var remedy = found.remedy() == null ? before.remedy() : found.remedy();
        checks.put(found.name(), PlanCheck.ofQuota(found.name(), quota.and(found.quota()), remedy));
        return true;
    }

    /** A pointer into a part's spec as one into the cluster's. */
    private static @Nullable String inCluster(
            PlannedChild child, ClusterSpec spec, @Nullable String field) {
        return field == null ? null : PartFields.of(child.slot(), spec).inCluster(field);
    }
}
