package io.slipway.nodepool.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slipway.nodepool.NodePoolFixtures;
import io.slipway.nodepool.aws.SimulatedAws.Home;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.ResourceEvent.State;
import io.slipway.simulator.model.Quota;
import io.slipway.testing.slices.Mishap;
import io.slipway.testing.slices.SliceBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eks.model.AMITypes;
import software.amazon.awssdk.services.eks.model.CapacityTypes;

/** Whole node pools, made, changed and deleted by the engine at a simulated AWS. */
class NodePoolSliceIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void makesAPoolWithEachMutationOnceAndFewReads() {
        var home = AWS.newCluster();

        var slice = AWS.parallelBench().create(home.ref(), pool(home));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(slice.observed().counts()).isEqualTo(new Counts(3, 3));
        assertThat(slice.observed().outputs()).containsEntry("nodegroupName", "general");
        assertThat(AWS.count(home))
                .containsOnlyKeys("CreateLaunchTemplate", "CreateNodegroup", "DescribeNodegroup")
                .contains(entry("CreateLaunchTemplate", 1L), entry("CreateNodegroup", 1L));
        assertThat(AWS.count(home).get("DescribeNodegroup")).isBetween(1L, 7L);
    }

    @Test
    void makesTheGroupAsAsked() {
        var home = AWS.newCluster();

        AWS.bench().create(home.ref(), pool(home));

        var group =
                AWS.eks(home)
                        .describeNodegroup(
                                call -> call.clusterName("shop").nodegroupName("general"))
                        .nodegroup();
        assertThat(group.amiType()).isEqualTo(AMITypes.AL2023_X86_64_STANDARD);
        assertThat(group.capacityType()).isEqualTo(CapacityTypes.ON_DEMAND);
        assertThat(group.labels()).containsExactly(entry("tier", "web"));
        assertThat(group.taints()).extracting("key").containsExactly("spare");
        assertThat(group.scalingConfig().maxSize()).isEqualTo(6);
        assertThat(group.updateConfig().maxUnavailable()).isEqualTo(1);
        assertThat(group.tags())
                .contains(
                        entry("slipway:slot", "nodegroup"),
                        entry("Name", "shop-general"),
                        entry("team", "web"));
    }

    @Test
    void launchesNodesWithTheKeyPairTheTagsAndNoSlot() {
        var home = AWS.newCluster();

        AWS.bench().create(home.ref(), pool(home));

        assertThat(instances(home)).hasSize(3);
        for (var instance : instances(home)) {
            assertThat(instance.instanceTypeAsString()).isEqualTo("m5.large");
            assertThat(instance.keyName()).isEqualTo("ops");
            assertThat(instance.tags())
                    .extracting(Tag::key)
                    .contains("team", "slipway:slice", "kubernetes.io/cluster/shop")
                    .doesNotContain("slipway:slot");
        }
    }

    @Test
    void launchesNodesFromATemplateWithoutGroupsOrImage() {
        var home = AWS.newCluster();
        var bench = AWS.bench();

        bench.create(home.ref(), pool(home));

        var template = bench.slot("launch-template").facts().externalId();
        var data =
                AWS.ec2(home)
                        .describeLaunchTemplateVersions(
                                call -> call.launchTemplateId(template).versions("1"))
                        .launchTemplateVersions()
                        .getFirst()
                        .launchTemplateData();
        assertThat(data.securityGroupIds()).isEmpty();
        assertThat(data.networkInterfaces()).isEmpty();
        assertThat(data.imageId()).isNull();
        assertThat(data.metadataOptions().httpTokens())
                .isEqualTo(LaunchTemplateHttpTokensState.REQUIRED);
        var volume = data.blockDeviceMappings().getFirst().ebs();
        assertThat(volume.volumeSize()).isEqualTo(50);
        assertThat(volume.volumeTypeAsString()).isEqualTo("gp3");
        assertThat(volume.encrypted()).isTrue();
    }

    @Test
    void deletesAllOfItWithEachCallOnce() {
        var home = AWS.newCluster();
        var bench = AWS.bench();
        bench.create(home.ref(), pool(home));

        var slice = bench.delete();

        assertThat(slice.observed().deleted()).isTrue();
        assertThat(slice.observed().counts()).isEqualTo(new Counts(0, 0));
        assertThat(AWS.resources(home)).isEmpty();
        assertThat(AWS.count(home))
                .contains(entry("DeleteNodegroup", 1L), entry("DeleteLaunchTemplate", 1L));
    }

    @Test
    void scalesInPlace() {
        var home = AWS.newCluster();
        var bench = AWS.bench();
        var before = pool(home);
        bench.create(home.ref(), before);
        var spec = NodePoolFixtures.specWith("size", Map.of("min", 1, "desired", 5, "max", 8));
        spec.put("labels", Map.of("tier", "api"));
        spec.put("taints", List.of());

        var slice = bench.desire(before.changedTo(spec, home.inputs()));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(slice.observed().counts()).isEqualTo(new Counts(5, 5));
        assertThat(AWS.count(home))
                .contains(entry("UpdateNodegroupConfig", 1L), entry("CreateNodegroup", 1L));
        var group =
                AWS.eks(home)
                        .describeNodegroup(
                                call -> call.clusterName("shop").nodegroupName("general"))
                        .nodegroup();
        assertThat(group.scalingConfig().desiredSize()).isEqualTo(5);
        assertThat(group.labels()).containsExactly(entry("tier", "api"));
        assertThat(group.taints()).isEmpty();
    }

    @Test
    void tagsChangeInPlaceAndNodesKeepTheirs() {
        var home = AWS.newCluster();
        var bench = AWS.bench();
        var before = pool(home);
        bench.create(home.ref(), before);
        var spec = NodePoolFixtures.specWith("tags", Map.of("stage", "live", "Name", "mine"));

        var slice = bench.desire(before.changedTo(spec, home.inputs()));

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        for (var resource : AWS.resources(home)) {
            var tags = SimulatedAws.tags(resource);
            if (tags.containsKey("slipway:slot")) {
                assertThat(tags)
                        .contains(entry("stage", "live"), entry("Name", "mine"))
                        .doesNotContainKey("team");
            }
        }
        assertThat(instances(home))
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.tags()).extracting(Tag::key).contains("team"));
        assertThat(AWS.count(home))
                .contains(entry("TagResource", 1L), entry("UntagResource", 1L))
                .contains(entry("CreateTags", 1L), entry("DeleteTags", 1L))
                .doesNotContainKeys("UpdateNodegroupConfig", "UpdateNodegroupVersion");
    }

    @ParameterizedTest
    @EnumSource(Unchangeable.class)
    void refusesChangesItCannotMake(Unchangeable field) {
        var home = AWS.newCluster();
        var bench = AWS.bench();
        var before = pool(home);
        bench.create(home.ref(), before);
        var calls = AWS.count(home);
        var spec = NodePoolFixtures.specWith(field.name(), field.value);

        bench.request(before.changedTo(spec, home.inputs()));
        var slice = bench.workFor(Duration.ofMinutes(1));

        assertThat(slice.observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("IMMUTABLE_FIELD"));
        assertThat(AWS.count(home)).isEqualTo(calls);
    }

    /** Fields that a pool keeps for life, with another value. */
    enum Unchangeable {
        instanceType("m5.xlarge"),
        disk(Map.of("sizeGiB", 80, "type", "gp3")),
        kubernetesVersion("1.33");

        private final Object value;

        Unchangeable(Object value) {
            this.value = value;
        }
    }

    @Test
    void showsWhyNodesDoNotComeAndGoesOnByItself() {
        var home = AWS.newCluster();
        var bench = AWS.bench();
        var inspection = AWS.simulator().inspection();
        var account = home.ref().cloudAccount();
        inspection.setQuota(account, home.ref().region(), Quota.VCPUS, 1);
        bench.start(home.ref(), pool(home));

        bench.workFor(Duration.ofMinutes(4));

        assertThat(bench.slice().observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> {
                            assertThat(blocked.cause().code())
                                    .isEqualTo("AsgInstanceLaunchFailures");
                            assertThat(blocked.cause().message()).contains("VcpuLimitExceeded");
                        });
        inspection.setQuota(account, home.ref().region(), Quota.VCPUS, 256);
        assertThat(bench.settle().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(AWS.count(home)).containsEntry("CreateNodegroup", 1L);
    }

    @Test
    void replacesAGroupThatCameToNothing() {
        var home = AWS.newCluster();
        var bench = AWS.bench();
        var inspection = AWS.simulator().inspection();
        var account = home.ref().cloudAccount();
        inspection.setQuota(account, home.ref().region(), Quota.VCPUS, 1);
        bench.start(home.ref(), pool(home));
        bench.workFor(Duration.ofMinutes(30));
        inspection.setQuota(account, home.ref().region(), Quota.VCPUS, 256);

        var slice = bench.settle();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(bench.events())
                .filteredOn(event -> event.slot().equals("nodegroup"))
                .extracting(ResourceEvent::state)
                .contains(State.BLOCKED, State.DELETING)
                .endsWith(State.READY);
        assertThat(bench.slot("nodegroup").incarnation()).isEqualTo(2);
        assertThat(AWS.count(home))
                .contains(entry("CreateNodegroup", 2L), entry("DeleteNodegroup", 1L));
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void crashedAtAnyStepItEndsWithOneOfEachAndThenWithNothing(Mishap mishap) {
        var home = AWS.newCluster();
        var undisturbed = AWS.bench();
        undisturbed.create(home.ref(), pool(home));
        undisturbed.delete();

        for (var write = 1; write <= undisturbed.writes(); write++) {
            live(AWS.bench().crashingAtWrite(write, mishap), home, mishap + " write " + write);
        }
        for (var call = 1; call <= undisturbed.changes(); call++) {
            live(AWS.bench().crashingAtCall(call, mishap), home, mishap + " call " + call);
        }
    }

    private static void live(SliceBench bench, Home home, String step) {
        var created = bench.create(home.ref(), pool(home));
        assertThat(created.observed().outcome()).as(step).isEqualTo(new Outcome.Converged());
        assertThat(slots(home)).as(step).containsExactlyInAnyOrder("launch-template", "nodegroup");
        assertThat(instances(home)).as(step).hasSize(3);

        var deleted = bench.delete();
        assertThat(deleted.observed().deleted()).as(step).isTrue();
        assertThat(slots(home)).as(step).isEmpty();
        AWS.simulator().inspection().advance(Duration.ofMinutes(5));
    }

    private static List<String> slots(Home home) {
        return AWS.resources(home).stream()
                .map(resource -> SimulatedAws.tags(resource).get("slipway:slot"))
                .filter(slot -> slot != null)
                .toList();
    }

    private static List<Instance> instances(Home home) {
        var running = new ArrayList<Instance>();
        AWS.ec2(home)
                .describeInstances()
                .reservations()
                .forEach(reservation -> running.addAll(reservation.instances()));
        running.removeIf(instance -> !instance.state().nameAsString().equals("running"));
        return running;
    }

    private static Desired pool(Home home) {
        return Desired.first(NodePoolFixtures.spec(), home.inputs());
    }
}
