package io.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.slice.Desired;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that exists is asked to be another. */
class NetworkChangesTest {

    private static final String[] ZONES = {"us-east-1a", "us-east-1b"};

    private final PlanRounds rounds = new PlanRounds(NetworkKinds.all());
    private final Map<String, Object> spec = NetworkFixtures.selfManaged(ZONES);

    NetworkChangesTest() {
        rounds.towards(slots -> NetworkFixtures.blueprint(desired(spec), slots));
    }

    static List<Arguments> impossible() {
        return List.of(
                Arguments.of("/vpcCidr", Map.of("vpcCidr", "10.1.0.0/16")),
                Arguments.of("/zones", Map.of("zones", List.of("us-east-1b"))),
                Arguments.of("/zones", Map.of("zones", List.of("us-east-1a", "us-east-1c"))),
                Arguments.of("/clusterType", Map.of("clusterType", "eks")),
                Arguments.of("/sshKeyName", Map.of("sshKeyName", "other")));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatCannotChange(String field, Map<String, Object> change) {
        var refusal = (Blueprint.Refusal) changed(change);

        assertThat(refusal.code()).isEqualTo("IMMUTABLE_FIELD");
        assertThat(refusal.message()).startsWith(field + ":");
    }

    @Test
    void refusesToMoveIntoAnotherVpc() {
        var elsewhere = new LinkedHashMap<>(spec);
        elsewhere.keySet().removeAll(List.of("vpcCidr", "zones"));
        elsewhere.put("mode", "static");
        elsewhere.put("vpcId", "vpc-1");
        elsewhere.put("clusterType", "eks");
        elsewhere.put("bastion", Map.of("enabled", false));
        elsewhere.put(
                "subnets",
                List.of(Map.of("id", "subnet-1", "zone", "us-east-1a", "role", "private")));

        var refusal =
                (Blueprint.Refusal) NetworkFixtures.blueprint(desired(elsewhere), rounds.slots());

        assertThat(refusal.code()).isEqualTo("IMMUTABLE_FIELD");
        assertThat(refusal.message()).startsWith("/mode:");
    }

    @Test
    void neverMovesASubnetWhenAZoneComes() {
        var before = ranges((Blueprint.Graph) changed(Map.of()));

        var after =
                ranges((Blueprint.Graph) changed(zones("us-east-1c", "us-east-1a", "us-east-1b")));

        assertThat(after).containsAllEntriesOf(before);
        assertThat(after)
                .containsEntry("subnet/public/us-east-1c", "10.0.192.0/19")
                .containsEntry("subnet/private/us-east-1c", "10.0.224.0/19");
    }

    @Test
    void givesEachLaterZoneALargePartOfWhatIsFree() {
        var three = zones("us-east-1a", "us-east-1b", "us-east-1c");
        spec.putAll(three);
        rounds.towards(slots -> NetworkFixtures.blueprint(desired(spec), slots));
        var before = ranges((Blueprint.Graph) changed(Map.of()));

        var refusal =
                (Blueprint.Refusal)
                        changed(zones("us-east-1d", "us-east-1c", "us-east-1b", "us-east-1a"));

        assertThat(before).hasSize(6);
        assertThat(refusal.code()).isEqualTo("PLACEMENT_CONFLICT");
        assertThat(refusal.message()).contains("no range left");
    }

    @Test
    void takesAWishBackThatNothingWasMadeOf() {
        assertThat(changed(Map.of())).isInstanceOf(Blueprint.Graph.class);
    }

    private Blueprint changed(Map<String, Object> change) {
        var other = new LinkedHashMap<>(spec);
        other.putAll(change);
        return NetworkFixtures.blueprint(desired(other), rounds.slots());
    }

    private static Map<String, Object> zones(String... zones) {
        return Map.of("zones", List.of(zones));
    }

    private static Map<String, Object> ranges(Blueprint.Graph graph) {
        var ranges = new LinkedHashMap<String, Object>();
        graph.resources().values().stream()
                .filter(resource -> resource.kind().equals(NetworkKinds.SUBNET))
                .forEach(subnet -> ranges.put(subnet.slot(), subnet.properties().get("cidr")));
        return ranges;
    }

    private static Desired desired(Map<String, Object> spec) {
        return NetworkFixtures.desired(spec);
    }
}
