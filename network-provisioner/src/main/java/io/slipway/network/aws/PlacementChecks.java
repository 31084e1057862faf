package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsErrors;
import io.slipway.aws.AwsScope;
import io.slipway.network.GivenChecks;
import io.slipway.network.GivenChecks.Problem;
import io.slipway.network.GivenChecks.SubnetFacts;
import io.slipway.network.GivenChecks.Wanted;
import io.slipway.network.GivenTags;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanChecks;
import io.slipway.service.preview.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/**
 * Looks at the VPC, the subnets and the key pair that a cluster names, before it is made (api.md,
 * "Cluster spec"). The slice looks again, since all of it may have changed by then.
 */
final class PlacementChecks implements PlanChecks {

    private static final String KEY_PAIR = "key-pair";
    private static final String VPC = "placement/vpc";
    private static final String SUBNET = "placement/subnet/";

    private final AwsClients clients;

    PlacementChecks(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public String sliceKind() {
        return "network";
    }

    @Override
    public List<PlanCheck> of(PlanRequest request, List<PlannedAction> actions) {
        var cluster = request.cluster();
        var ec2 = clients.ec2(new AwsScope(cluster.cloudAccount(), cluster.region()));
        var spec = request.spec();
        var checks = new ArrayList<PlanCheck>();
        if (spec.get("sshKeyName") instanceof String key) {
            checks.addAll(looking(KEY_PAIR, () -> List.of(keyPair(ec2, key))));
        }
        if ("static".equals(spec.get("mode"))) {
            checks.addAll(looking(VPC, () -> placement(ec2, spec, cluster.name())));
        }
        return checks;
    }

    /** What AWS does not tell is not checked. */
    private static List<PlanCheck> looking(String name, Supplier<List<PlanCheck>> look) {
        try {
            return look.get();
        } catch (SdkException e) {
            return List.of(PlanCheck.unchecked(name, AwsErrors.whenLooking(e).message()));
        }
    }

    private static PlanCheck keyPair(Ec2Client ec2, String key) {
        var names = new TreeSet<String>();
        ec2.describeKeyPairs().keyPairs().stream().map(KeyPairInfo::keyName).forEach(names::add);
        if (names.contains(key)) {
            return PlanCheck.ok(KEY_PAIR, "The region has the key pair " + key);
        }
        var known = names.isEmpty() ? "it has none" : "it has " + String.join(", ", names);
        return PlanCheck.failed(
                KEY_PAIR,
                "KEY_PAIR_NOT_FOUND",
                "/sshKeyName",
                "The region has no key pair %s; %s".formatted(key, known),
                "Name one that exists, or import it.");
    }

    private static List<PlanCheck> placement(
            Ec2Client ec2, Map<String, Object> spec, String cluster) {
        var reader = new GivenReader(ec2);
        var vpcId = String.valueOf(spec.get("vpcId"));
        var checks = new ArrayList<PlanCheck>();
        var vpc = reader.vpc(vpcId);
        checks.addAll(
                told(
                        VPC,
                        "/vpcId",
                        "VPC %s is as it has to be".formatted(vpcId),
                        GivenChecks.ofVpc(vpcId, vpc.orElse(null))));
        var subnets = subnets(spec);
        var facts = reader.subnets(subnets.stream().map(PlacementChecks::idOf).toList());
        for (var index = 0; index < subnets.size(); index++) {
            var subnet = subnets.get(index);
            var found = facts.get(idOf(subnet));
            var wanted = wanted(subnet, vpcId, spec, cluster);
            checks.addAll(
                    told(
                            SUBNET + idOf(subnet),
                            "/subnets/" + index,
                            fine(wanted, found, cluster),
                            GivenChecks.ofSubnet(wanted, found)));
        }
        return checks;
    }

    private static List<Map<?, ?>> subnets(Map<String, Object> spec) {
        var subnets = new ArrayList<Map<?, ?>>();
        if (spec.get("subnets") instanceof List<?> listed) {
            for (var each : listed) {
                if (each instanceof Map<?, ?> subnet) {
                    subnets.add(subnet);
                }
            }
        }
        return subnets;
    }

    private static String idOf(Map<?, ?> subnet) {
        return String.valueOf(subnet.get("id"));
    }

    private static Wanted wanted(
            Map<?, ?> subnet, String vpcId, Map<String, Object> spec, String cluster) {
        var open = "public".equals(subnet.get("role"));
        var setByUs = Boolean.TRUE.equals(spec.get("autoTag"));
        return new Wanted(
                idOf(subnet),
                vpcId,
                String.valueOf(subnet.get("zone")),
                open,
                open && !setByUs ? GivenTags.of(cluster) : Map.of());
    }

    /** With the tags that will be set. */
    private static String fine(Wanted wanted, @Nullable SubnetFacts found, String cluster) {
        var fine = "Subnet %s is as it has to be".formatted(wanted.id());
        if (!wanted.open() || !wanted.tags().isEmpty() || found == null) {
            return fine;
        }
        var missing = new TreeSet<String>();
        GivenTags.of(cluster)
                .forEach((key, value) -> {
                    if (!value.equals(found.tags().get(key))) {
                        missing.add(key + "=" + value);
                    }
                });
        return missing.isEmpty() ? fine : fine + "; Slipway will set " + String.join(", ", missing);
    }

    private static List<PlanCheck> told(
            String name, String field, String fine, List<Problem> problems) {
        return problems.isEmpty()
                ? List.of(PlanCheck.ok(name, fine))
                : problems.stream()
                        .map(problem ->
                                PlanCheck.failed(
                                        name,
                                        problem.code(),
                                        field,
                                        problem.message(),
                                        problem.remedy()))
                        .toList();
    }
}
