package io.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Forecast;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkBlueprintTest {

    static List<Arguments> refusals() {
        return List.of(
                refusal("clusterType", "gke", "NOT_SUPPORTED"),
                refusal("colour", "blue", "NOT_SUPPORTED"),
                refusal("mode", "magic", "NOT_SUPPORTED"),
                refusal("cni", "flannel", "NOT_SUPPORTED"),
                refusal("bastion", true, "FIELD_TYPE"),
                refusal(
                        "bastion",
                        Map.of("enabled", true, "allowedCidrs", List.of("x")),
                        "FIELD_TYPE"),
                refusal("apiServer", Map.of("allowedCidrs", "x"), "FIELD_TYPE"),
                refusal("vpcId", "vpc-1", "PLACEMENT_CONFLICT"),
                refusal("subnets", List.of(), "PLACEMENT_CONFLICT"),
                refusal("vpcCidr", "10.0.0.0/15", "FIELD_TYPE"),
                refusal("vpcCidr", "10.0.0.0/25", "PLACEMENT_CONFLICT"),
                refusal("vpcCidr", "ten", "FIELD_TYPE"),
                refusal("zones", List.of(), "ZONE_INVALID"),
                refusal("zones", List.of("us-east-1a", "us-east-1a"), "ZONE_INVALID"));
    }

    private static Arguments refusal(String field, Object value, String code) {
        return Arguments.of(field, value, code);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatItCannotMakeNamingTheField(String field, Object value, String code) {
        var spec = NetworkFixtures.specWith(field, value);

        var blueprint = NetworkFixtures.blueprint(NetworkFixtures.desired(spec), Map.of());

        assertThat(blueprint)
                .isInstanceOfSatisfying(
                        Blueprint.Refusal.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(code);
                            assertThat(refusal.message()).startsWith("/" + field);
                        });
    }

    @Test
    void makesOneOfEachAndOneOfEachPerZone() {
        var graph = graph("us-east-1a", "us-east-1b", "us-east-1c");

        assertThat(graph.resources().values())
                .extracting(resource -> resource.kind())
                .containsOnlyOnce(
                        NetworkKinds.VPC,
                        NetworkKinds.INTERNET_GATEWAY,
                        NetworkKinds.INTERNET_GATEWAY_ATTACHMENT);
        assertThat(count(graph, NetworkKinds.SUBNET)).isEqualTo(6);
        assertThat(count(graph, NetworkKinds.NAT_GATEWAY)).isEqualTo(3);
        assertThat(count(graph, NetworkKinds.ELASTIC_IP)).isEqualTo(3);
        assertThat(count(graph, NetworkKinds.ROUTE_TABLE)).isEqualTo(4);
        assertThat(count(graph, NetworkKinds.ROUTE)).isEqualTo(4);
        assertThat(count(graph, NetworkKinds.ROUTE_TABLE_ASSOCIATION)).isEqualTo(6);
        assertThat(graph.resources()).hasSize(34);
    }

    @Test
    void hasItsSubnetsLongBeforeItsNatGateways() {
        var forecast =
                Forecast.of(graph("us-east-1a", "us-east-1b", "us-east-1c"), NetworkKinds.all());

        assertThat(forecast.conditions().get(NetworkBlueprint.SUBNETS_READY))
                .isLessThan(Duration.ofSeconds(5));
        assertThat(forecast.conditions().get(NetworkBlueprint.EGRESS_READY))
                .isGreaterThan(Duration.ofSeconds(107))
                .isEqualTo(forecast.total());
        assertThat(forecast.total()).isLessThan(Duration.ofSeconds(115));
    }

    private static Blueprint.Graph graph(String... zones) {
        var blueprint =
                NetworkFixtures.blueprint(
                        NetworkFixtures.desired(NetworkFixtures.spec(zones)), Map.of());
        return (Blueprint.Graph) blueprint;
    }

    private static long count(Blueprint.Graph graph, String kind) {
        return graph.resources().values().stream()
                .filter(resource -> resource.kind().equals(kind))
                .count();
    }
}
