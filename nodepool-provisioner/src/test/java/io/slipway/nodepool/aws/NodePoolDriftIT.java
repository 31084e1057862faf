package io.slipway.nodepool.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slipway.nodepool.NodePoolFixtures;
import io.slipway.nodepool.aws.SimulatedAws.Home;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** What others change of a node pool at a simulated AWS, and what becomes of it. */
class NodePoolDriftIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    private final Home home = AWS.newCluster();
    private final SliceBench bench = AWS.bench();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @BeforeEach
    void makePool() {
        bench.create(home.ref(), Desired.first(NodePoolFixtures.spec(), home.inputs()));
    }

    @Test
    void aPoolAsItWasLeftIsLeftAlone() {
        var before = AWS.count(home);

        bench.checkForDrift();

        assertThat(AWS.count(home))
                .containsEntry("DescribeNodegroup", before.get("DescribeNodegroup") + 1)
                .containsEntry("DescribeLaunchTemplates", 1L)
                .doesNotContainKey("UpdateNodegroupConfig");
        assertThat(drift()).isEmpty();
    }

    @Test
    void boundsLabelsAndTaintsArePutBack() {
        AWS.eks(home)
                .updateNodegroupConfig(call ->
                        call.clusterName("shop")
                                .nodegroupName("general")
                                .scalingConfig(size -> size.minSize(0).maxSize(9).desiredSize(3))
                                .labels(labels ->
                                        labels.addOrUpdateLabels(Map.of("tier", "db", "x", "y")))
                                .taints(taints -> taints.removeTaints(nodegroup().taints())));
        AWS.simulator().inspection().advance(Duration.ofMinutes(2));

        bench.checkForDrift();

        assertThat(nodegroup().scalingConfig().minSize()).isEqualTo(1);
        assertThat(nodegroup().scalingConfig().maxSize()).isEqualTo(6);
        assertThat(nodegroup().labels()).containsExactly(entry("tier", "web"));
        assertThat(nodegroup().taints()).extracting("key").containsExactly("spare");
        assertThat(drift())
                .singleElement()
                .asString()
                .contains("minSize 1 → 0", "maxSize 6 → 9", "labels.tier web → db", "taints");
        assertThat(bench.slice().settled()).isTrue();
    }

    @Test
    void tagsArePutBack() {
        var arn = nodegroup().nodegroupArn();
        var template = bench.slot("launch-template").facts().externalId();
        AWS.eks(home).untagResource(call -> call.resourceArn(arn).tagKeys("team"));
        var other = Tag.builder().key("team").value("other").build();
        AWS.ec2(home).createTags(call -> call.resources(template).tags(other));

        bench.checkForDrift();

        assertThat(nodegroup().tags()).containsEntry("team", "web");
        assertThat(AWS.resources(home))
                .filteredOn(resource -> template.equals(resource.get("id")))
                .singleElement()
                .satisfies(resource ->
                        assertThat(SimulatedAws.tags(resource)).containsEntry("team", "web"));
        assertThat(drift())
                .containsExactlyInAnyOrder(
                        "Changed outside Slipway: tags.team web → (none); it is put back",
                        "Changed outside Slipway: tags.team web → other; it is put back");
        assertThat(AWS.count(home)).doesNotContainKey("UpdateNodegroupConfig");
    }

    @Test
    void theSizeWithinItsBoundsIsAnAutoscalers() {
        AWS.eks(home)
                .updateNodegroupConfig(call ->
                        call.clusterName("shop")
                                .nodegroupName("general")
                                .scalingConfig(size -> size.minSize(1).maxSize(6).desiredSize(5))
                                .labels(labels -> labels.addOrUpdateLabels(Map.of("tier", "db"))));
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));

        bench.checkForDrift();

        assertThat(nodegroup().scalingConfig().desiredSize()).isEqualTo(5);
        assertThat(nodegroup().labels()).containsExactly(entry("tier", "web"));
    }

    @Test
    void aGroupThatWasDeletedIsMadeAgain() {
        AWS.eks(home).deleteNodegroup(call -> call.clusterName("shop").nodegroupName("general"));
        AWS.simulator().inspection().advance(Duration.ofMinutes(10));

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(bench.slot("nodegroup").incarnation()).isEqualTo(2);
        assertThat(AWS.count(home)).containsEntry("CreateNodegroup", 2L);
        assertThat(drift()).containsExactly("Removed outside Slipway; it is made again");
    }

    @Test
    void aLaunchTemplateThatWasDeletedIsTold() {
        var template = bench.slot("launch-template").facts().externalId();
        AWS.ec2(home).deleteLaunchTemplate(call -> call.launchTemplateId(template));
        bench.skipToDriftCheck();

        var slice = bench.workFor(Duration.ofMinutes(5));

        assertThat(slice.observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.code()).isEqualTo("LAUNCH_TEMPLATE_DELETED"));
        assertThat(AWS.count(home)).containsEntry("CreateNodegroup", 1L);
    }

    @Test
    void onlyReportsWhenAskedTo() {
        var reporting = NodePoolFixtures.specWith("drift", "report");
        bench.desire(bench.slice().desired().changedTo(reporting, home.inputs()));
        AWS.eks(home)
                .updateNodegroupConfig(call ->
                        call.clusterName("shop")
                                .nodegroupName("general")
                                .labels(labels -> labels.addOrUpdateLabels(Map.of("tier", "db"))));
        AWS.simulator().inspection().advance(Duration.ofMinutes(2));

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(nodegroup().labels()).containsEntry("tier", "db");
        assertThat(drift()).containsExactly("Changed outside Slipway: labels.tier web → db");
    }

    private Nodegroup nodegroup() {
        return AWS.eks(home)
                .describeNodegroup(call -> call.clusterName("shop").nodegroupName("general"))
                .nodegroup();
    }

    /** What was told of drift, each once. */
    private List<String> drift() {
        return bench.events().stream()
                .map(ResourceEvent::fault)
                .filter(Objects::nonNull)
                .filter(Fault::isDrift)
                .map(Fault::message)
                .distinct()
                .toList();
    }
}
