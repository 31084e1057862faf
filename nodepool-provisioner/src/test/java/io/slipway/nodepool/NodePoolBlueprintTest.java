package io.slipway.nodepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.Planner;
import io.slipway.reconciler.plan.Situation;
import io.slipway.reconciler.slice.Desired;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodePoolBlueprintTest {

    static List<Arguments> refusals() {
        return List.of(
                refusal("clusterType", "aws", "NOT_SUPPORTED"),
                refusal("capacity", Map.of("type", "spot", "maxBidPercent", 60), "NOT_SUPPORTED"),
                refusal("instanceType", "", "FIELD_REQUIRED"),
                refusal("size", Map.of("min", 3, "desired", 2, "max", 6), "SIZE_INVALID"),
                refusal("size", Map.of("min", 0, "desired", 0, "max", 0), "SIZE_INVALID"),
                refusal("size", Map.of("desired", 1), "SIZE_INVALID"),
                refusal(
                        "taints",
                        List.of(Map.of("key", "a", "value", "", "effect", "Never")),
                        "TAINT_INVALID"));
    }

    private static Arguments refusal(String field, Object value, String code) {
        return Arguments.of(field, value, code);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatItCannotMakeNamingTheField(String field, Object value, String code) {
        var spec = NodePoolFixtures.specWith(field, value);

        var blueprint = NodePoolBlueprint.of(Desired.first(spec, NodePoolFixtures.inputs()));

        assertThat(blueprint)
                .isInstanceOfSatisfying(
                        Blueprint.Refusal.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(code);
                            assertThat(refusal.message()).contains("/" + field);
                        });
    }

    @Test
    void refusesToGuessAnInput() {
        var blueprint =
                NodePoolBlueprint.of(
                        Desired.first(NodePoolFixtures.spec(), Map.of("clusterName", "shop")));

        assertThat(blueprint)
                .isInstanceOfSatisfying(
                        Blueprint.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("INPUT_MISSING"));
    }

    @Test
    void passesInputsOnThatAPreviewDoesNotKnowYet() {
        var inputs =
                Map.<String, Object>of(
                        "clusterName", "${control-plane.clusterName}",
                        "nodeRoleArn", "${control-plane.nodeRoleArn}",
                        "subnetIds", List.of("${network.privateSubnetId/us-east-1a}"));

        var actions = actions(Desired.first(NodePoolFixtures.spec(), inputs));

        assertThat(actions)
                .extracting(Action::slot)
                .containsExactly("launch-template", "nodegroup");
        assertThat(actions.getLast().request())
                .containsAllEntriesOf(inputs)
                .containsEntry("launchTemplateId", "${launch-template.id}");
    }

    @Test
    void putsTheNodeIntoTheTemplateAndTheRestIntoTheGroup() {
        var actions = actions(NodePoolFixtures.desired());

        assertThat(actions.getFirst().request())
                .isEqualTo(
                        Map.of(
                                "poolName", "general",
                                "instanceType", "m5.large",
                                "diskSizeGiB", 50,
                                "diskType", "gp3",
                                "sshKeyName", "ops",
                                "tags", Map.of("team", "web")));
        assertThat(actions.getLast().request())
                .containsEntry("minSize", 1)
                .containsEntry("desiredSize", 3)
                .containsEntry("maxSize", 6)
                .containsEntry("updatesAtOnce", 1)
                .containsEntry("amiType", "AL2023_x86_64_STANDARD")
                .containsEntry(
                        "taints",
                        List.of(Map.of("key", "spare", "value", "", "effect", "NO_SCHEDULE")))
                .doesNotContainKey("instanceType");
    }

    @Test
    void takesNoKeyPairForNone() {
        var spec = NodePoolFixtures.spec();
        spec.remove("sshKeyName");

        var actions = actions(Desired.first(spec, NodePoolFixtures.inputs()));

        assertThat(actions.getFirst().request()).doesNotContainKey("sshKeyName");
    }

    private static List<Action> actions(Desired desired) {
        var planner = new Planner(NodePoolKinds.all());
        return planner.plan(NodePoolBlueprint.of(desired), Situation.blank(Instant.EPOCH))
                .actions();
    }
}
