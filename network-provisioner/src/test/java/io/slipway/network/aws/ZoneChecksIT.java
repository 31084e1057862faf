package io.slipway.network.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanCheck.State;
import io.slipway.service.preview.PlanRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network's plan says of the zones it names, by what the account's zones are. */
class ZoneChecksIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void zonesThatTakeClustersAreFine() {
        var checks = checks("us-east-1", NetworkFixtures.spec("us-east-1a", "us-east-1b"));

        assertThat(checks).singleElement().returns(State.OK, PlanCheck::state);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, us-east-1a, us-east-1e, use1-az3",
        "us-west-1, us-west-1a, us-west-1c, usw1-az2",
        "ca-central-1, ca-central-1a, ca-central-1x, no zone ca-central-1x",
        "us-east-1, us-east-1a, us-east-1-bos-1a, no zone us-east-1-bos-1a"
    })
    void theOneThatWillNotDoIsNamedWithThoseThatWill(
            String region, String fit, String unfit, String why) {
        var checks = checks(region, NetworkFixtures.spec(fit, unfit));

        assertThat(checks)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.name()).isEqualTo("zones");
                    assertThat(check.code()).isEqualTo("ZONE_INVALID");
                    assertThat(check.field()).isEqualTo("/zones/1");
                    assertThat(check.detail()).contains(unfit).contains(why);
                    assertThat(check.remedy()).contains(fit).doesNotContain(unfit);
                });
    }

    @Test
    void clustersThatRunTheirOwnControlPlaneMayBeThere() {
        var spec = NetworkFixtures.selfManaged("us-east-1a", "us-east-1e");

        assertThat(checks("us-east-1", spec)).singleElement().returns(State.OK, PlanCheck::state);
    }

    @Test
    void aSubnetThatIsGivenStandsInItsZone() {
        var spec = new LinkedHashMap<>(NetworkFixtures.spec());
        spec.keySet().removeAll(List.of("vpcCidr", "zones"));
        spec.put("mode", "static");
        spec.put("vpcId", "vpc-1");
        spec.put(
                "subnets",
                List.of(subnet("subnet-1", "us-east-1a"), subnet("subnet-2", "us-east-1e")));

        assertThat(checks("us-east-1", spec))
                .singleElement()
                .returns("/subnets/1/zone", PlanCheck::field);
    }

    private static Map<String, Object> subnet(String id, String zone) {
        return Map.of("id", id, "zone", zone, "role", "private");
    }

    private static List<PlanCheck> checks(String region, Map<String, Object> spec) {
        var cluster = new ClusterRef("default", "shop", "000000000042", region);
        var request = PlanRequest.of(SimulatedAws.SLICE, cluster, NetworkFixtures.desired(spec));
        return new ZoneChecks(AWS.clients()).of(request, List.of());
    }
}
