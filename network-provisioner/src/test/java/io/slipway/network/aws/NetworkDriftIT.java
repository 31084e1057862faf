package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.testing.slices.SliceBench;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A network of which others change and remove parts, at a simulated AWS (R46). */
class NetworkDriftIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    private final ClusterRef cluster = newCluster();
    private final Ec2Client ec2 = AWS.ec2(cluster);
    private final SliceBench bench = AWS.bench();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void putsBackWhatOthersTookAway() {
        create(Map.of());

        takeAway();
        bench.checkForDrift();

        assertThat(bench.slice().observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(AWS.count(cluster, call -> call.error() == null))
                .containsEntry("CreateRoute", 3L)
                .containsEntry("AssociateRouteTable", 3L)
                .containsEntry("CreateTags", 1L);
        assertThat(tagOf(id("vpc"))).isEqualTo("web");
        var rule = bench.slot("security-group-rule/node/10250/controlplane");
        assertThat(rule.incarnation()).isEqualTo(2);
        assertThat(bench.events())
                .filteredOn(
                        event -> event.fault() != null && event.fault().code().equals("DRIFTED"))
                .extracting(event -> event.slot())
                .contains(
                        "vpc",
                        "route/public",
                        "security-group-rule/node/10250/controlplane",
                        "route-table-association/private/us-east-1a");
    }

    @Test
    void onlyTellsOfItWhenAskedTo() {
        create(Map.of("drift", "report"));
        var before = AWS.calls(cluster).getLast().seq();

        takeAway();
        var acts = AWS.calls(cluster).getLast().seq() - before;
        bench.checkForDrift();

        var changes =
                AWS.calls(cluster).stream()
                        .filter(call -> call.seq() > before + acts)
                        .filter(call -> !call.action().startsWith("Describe"));
        assertThat(changes).isEmpty();
        assertThat(bench.slot("route/public").track().fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("DRIFTED"));
    }

    private void create(Map<String, Object> changes) {
        var spec = NetworkFixtures.selfManaged("us-east-1a");
        spec.putAll(changes);
        bench.create(cluster, NetworkFixtures.desired(spec));
    }

    /** A route, a rule, an association and a tag. */
    private void takeAway() {
        ec2.deleteRoute(call ->
                call.routeTableId(id("route-table/public")).destinationCidrBlock("0.0.0.0/0"));
        var source = UserIdGroupPair.builder().groupId(id("security-group/controlplane")).build();
        var permission =
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(10250)
                        .toPort(10250)
                        .userIdGroupPairs(source)
                        .build();
        ec2.revokeSecurityGroupIngress(
                call -> call.groupId(id("security-group/node")).ipPermissions(permission));
        ec2.disassociateRouteTable(
                call -> call.associationId(id("route-table-association/private/us-east-1a")));
        ec2.deleteTags(call -> call.resources(id("vpc")).tags(Tag.builder().key("team").build()));
    }

    private String id(String slot) {
        return bench.slot(slot).facts().externalId();
    }

    private String tagOf(String vpc) {
        return ec2.describeVpcs(call -> call.vpcIds(vpc)).vpcs().getFirst().tags().stream()
                .filter(tag -> tag.key().equals("team"))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }
}
