package io.slipway.network.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.AwsTags;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.reading.TaggedInventory;
import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.sweep.Sweeper;
import io.slipway.reconciler.sweep.Tagged;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Slices;
import io.slipway.testing.slices.SliceBench;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** What AWS lists by tag, and what is left of a deleted network. */
class SweeperIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void thisInstallationsTagAloneIsListed() throws Exception {
        var cluster = SimulatedAws.newCluster();
        var ours = makeVpc(cluster, SliceBench.INSTALLATION);
        makeVpc(cluster, "another");

        var listed = inventory().at(Place.of(cluster));

        assertThat(listed)
                .singleElement()
                .satisfies(one -> assertThat(one.arn()).endsWith("vpc/" + ours))
                .extracting(Tagged::slice, Tagged::slot)
                .containsExactly(SimulatedAws.SLICE.toString(), "vpc");
    }

    @Test
    void whatIsLeftOfADeletedNetworkGoesIntoASlotOfItsGravestone() throws Exception {
        var cluster = SimulatedAws.newCluster();
        var bench = AWS.bench();
        bench.create(cluster, NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a")));
        var store = new InMemorySliceStore();
        store.insert(bench.delete());
        var left = makeVpc(cluster, SliceBench.INSTALLATION);
        var others = makeVpc(cluster, "another");

        var findings = sweeper(store).sweep();

        var gravestone = store.find(SimulatedAws.SLICE).orElseThrow();
        assertThat(gravestone.observed().slots().get("vpc#" + left))
                .satisfies(slot -> assertThat(slot.phase()).isEqualTo(SlotPhase.READY));
        assertThat(gravestone.observed().slots()).doesNotContainKey("vpc#" + others);
        assertThat(gravestone.dueAt(gravestone.updatedAt())).isTrue();
        assertThat(findings).isEmpty();
    }

    private static Sweeper sweeper(InMemorySliceStore store) {
        var clock = Clock.systemUTC();
        return new Sweeper(
                List.of(AWS.kind()),
                store,
                new Slices(store, clock),
                new DueQueue(clock),
                inventory());
    }

    private static TaggedInventory inventory() {
        return new TaggedInventory(AWS.clients(), SliceBench.INSTALLATION);
    }

    private static String makeVpc(ClusterRef cluster, String installation) {
        var tags =
                Map.of(
                        OwnershipTags.INSTALLATION,
                        installation,
                        OwnershipTags.SLICE,
                        SimulatedAws.SLICE.toString(),
                        OwnershipTags.SLOT,
                        "vpc");
        var specification = AwsTags.specification(ResourceType.VPC, tags);
        return AWS.ec2(cluster)
                .createVpc(vpc -> vpc.cidrBlock("10.9.0.0/16").tagSpecifications(specification))
                .vpc()
                .vpcId();
    }
}
