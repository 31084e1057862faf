package io.slipway.network.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.AwsClients;
import io.slipway.aws.Sharing;
import io.slipway.network.NetworkFixtures;
import io.slipway.network.NetworkKinds;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.model.VirtualClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What two networks make of one look at the VPCs of their account. */
class SharedLooksTest {

    private final VirtualClock clock = new VirtualClock(InProcessAws.BEGINNING);
    private final InProcessAws aws = InProcessAws.open(SimulatorOptions.defaults(), clock);
    private final Ec2Client ec2 = aws.clients(Region.US_EAST_1).ec2();
    private final ResourceDriver driver =
            Objects.requireNonNull(
                    NetworkDrivers.of(
                                    new AwsClients(
                                            new InProcess(aws.clients(Region.US_EAST_1)),
                                            Sharing.of(clock.withZone(ZoneOffset.UTC), 1)),
                                    "i-1")
                            .get(NetworkKinds.VPC));
    private final String one = vpc();
    private final String other = vpc();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void thatAllIsWellIsToldByTheLookOfAnother() {
        aws.advance(Duration.ofMinutes(10));

        look(one);
        aws.advance(Duration.ofSeconds(90));

        assertThat(tagsOf(look(other))).isEqualTo(Map.of("team", "web"));
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void thatSomethingIsWrongIsMadeSureOf() {
        aws.advance(Duration.ofMinutes(10));
        var team = Tag.builder().key("team").build();
        ec2.deleteTags(call -> call.resources(other).tags(team));
        look(one);
        ec2.createTags(call -> call.resources(other).tags(team.toBuilder().value("web").build()));
        aws.advance(Duration.ofSeconds(90));

        assertThat(tagsOf(look(other))).isEqualTo(Map.of("team", "web"));
        assertThat(looks()).isEqualTo(2);
    }

    private String vpc() {
        var tags =
                TagSpecification.builder()
                        .resourceType(ResourceType.VPC)
                        .tags(
                                Tag.builder().key("slipway:installation").value("i-1").build(),
                                Tag.builder().key("team").value("web").build())
                        .build();
        return ec2.createVpc(call -> call.cidrBlock("10.0.0.0/16").tagSpecifications(tags))
                .vpc()
                .vpcId();
    }

    private Observation look(String vpc) {
        var shape =
                new Slot.Shape(
                        NetworkKinds.VPC,
                        "network",
                        Set.of(),
                        null,
                        Map.of("tags", Map.of("team", "web")));
        var facts = new Slot.Facts(vpc, Map.of("id", vpc), Set.of());
        var slot =
                Slot.planned("vpc", shape, InProcessAws.BEGINNING)
                        .withFacts(facts)
                        .inPhase(SlotPhase.READY, InProcessAws.BEGINNING);
        var slice =
                Slice.created(
                        new SliceId("c-" + vpc, "network", "main"),
                        NetworkFixtures.CLUSTER,
                        NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a")),
                        Set.of(),
                        InProcessAws.BEGINNING);
        return Objects.requireNonNull(driver.observe(slice, List.of(slot)).get(slot.name()));
    }

    private static Object tagsOf(Observation seen) {
        return ((Observation.Ready) seen).properties().get("tags");
    }

    private long looks() {
        return aws.inspection().calls(0).stream()
                .filter(call -> call.action().equals("DescribeVpcs"))
                .count();
    }
}
