package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsErrors;
import io.slipway.aws.AwsScope;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanChecks;
import io.slipway.service.preview.PlanRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;

/**
 * Whether the account has the zones that a cluster names, and EKS takes them. Which zone a name
 * stands for differs between accounts, so it is read by id (aws.md, "Network").
 */
final class ZoneChecks implements PlanChecks {

    private static final String NAME = "zones";
    private static final String CODE = "ZONE_INVALID";
    private static final String ORDINARY = "availability-zone";

    /** "Amazon EKS VPC and subnet requirements". */
    private static final Set<String> REFUSED_BY_EKS = Set.of("use1-az3", "usw1-az2", "cac1-az3");

    private final AwsClients clients;

    ZoneChecks(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public String sliceKind() {
        return "network";
    }

    @Override
    public List<PlanCheck> of(PlanRequest request, List<PlannedAction> actions) {
        var cluster = request.cluster();
        try {
            var region = new LinkedHashMap<String, AvailabilityZone>();
            clients.ec2(new AwsScope(cluster.cloudAccount(), cluster.region()))
                    .describeAvailabilityZones()
                    .availabilityZones()
                    .forEach(zone -> region.put(zone.zoneName(), zone));
            return new Looked(region, "eks".equals(request.spec().get("clusterType")))
                    .at(chosen(request.spec()));
        } catch (SdkException e) {
            return List.of(PlanCheck.unchecked(NAME, AwsErrors.whenLooking(e).message()));
        }
    }

    /** The zones chosen, by where that stands in the spec. */
    private static Map<String, String> chosen(Map<String, Object> spec) {
        var chosen = new LinkedHashMap<String, String>();
        if (spec.get("zones") instanceof List<?> zones) {
            for (var index = 0; index < zones.size(); index++) {
                chosen.put("/zones/" + index, String.valueOf(zones.get(index)));
            }
        }
        if (spec.get("subnets") instanceof List<?> subnets) {
            for (var index = 0; index < subnets.size(); index++) {
                if (subnets.get(index) instanceof Map<?, ?> subnet) {
                    var zone = String.valueOf(subnet.get("zone"));
                    chosen.put("/subnets/%d/zone".formatted(index), zone);
                }
            }
        }
        return chosen;
    }

    /** The region's zones, and whether EKS has to take them. */
    private record Looked(Map<String, AvailabilityZone> region, boolean eks) {

        List<PlanCheck> at(Map<String, String> chosen) {
            var failed = new ArrayList<PlanCheck>();
            chosen.forEach((field, zone) -> {
                var why = against(zone);
                if (!why.isEmpty()) {
                    failed.add(PlanCheck.failed(NAME, CODE, field, why, remedy()));
                }
            });
            return failed.isEmpty()
                    ? List.of(
                            PlanCheck.ok(NAME, "The account has the zones, and they take clusters"))
                    : failed;
        }

        /** Empty when nothing is. */
        private String against(String name) {
            var zone = region.get(name);
            if (zone == null) {
                return "The account has no zone %s in this region".formatted(name);
            }
            if (!isOpen(zone)) {
                return "%s takes nothing new: it is %s, of type %s"
                        .formatted(name, zone.stateAsString(), zone.zoneType());
            }
            return eks && REFUSED_BY_EKS.contains(zone.zoneId())
                    ? "EKS takes no control planes in %s, which is %s in this account"
                            .formatted(name, zone.zoneId())
                    : "";
        }

        private String remedy() {
            var fit = region.keySet().stream().filter(name -> against(name).isEmpty()).sorted();
            return "Choose from " + String.join(", ", fit.toList()) + ".";
        }

        private static boolean isOpen(AvailabilityZone zone) {
            return zone.state() == AvailabilityZoneState.AVAILABLE
                    && ORDINARY.equals(zone.zoneType());
        }
    }
}
