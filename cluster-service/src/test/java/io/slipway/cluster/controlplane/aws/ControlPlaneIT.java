package io.slipway.cluster.controlplane.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Engine;
import io.slipway.cluster.controlplane.ControlPlaneKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.ResourceDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A control plane on the real engine and the simulator, in simulated time. */
class ControlPlaneIT {

    private static final SliceId ID = new SliceId("c-000000000001", "control-plane", "main");

    private final SimulatedAws aws = new SimulatedAws();
    private final Engine engine = engine(ControlPlaneDrivers.of(aws.clients, "test"));

    private Engine engine(Map<String, ResourceDriver> drivers) {
        return new Engine(
                List.of(new ControlPlaneKind("test", drivers)),
                slice -> CompletableFuture.completedFuture(null),
                aws.simulator.inspection()::advance);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void buildsEachResourceWithOneCall() {
        build(engine);

        assertThat(slice(engine).observed().outcome()).isInstanceOf(Outcome.Converged.class);
        var calls = aws.calls();
        assertThat(mutations(calls))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "CreateRole", 2,
                                "AttachRolePolicy", 4,
                                "CreateCluster", 1,
                                "CreateOpenIDConnectProvider", 1,
                                "CreateAddon", 3));
        assertThat(calls.get("DescribeCluster")).isLessThanOrEqualTo(9);
        assertThat(reads(calls)).isLessThanOrEqualTo(25);
    }

    @Test
    void tellsItsClusterWhatNodesNeed() {
        build(engine);

        var observed = slice(engine).observed();
        assertThat(observed.outputs())
                .containsEntry("clusterName", "shop")
                .containsEntry("version", "1.34")
                .containsKeys(
                        "endpoint",
                        "certificateAuthority",
                        "oidcIssuer",
                        "nodeRoleArn",
                        "clusterSecurityGroupId");
        assertThat(holding(slice(engine)))
                .containsExactlyInAnyOrder("NodeRoleReady", "ControlPlaneReady", "CniAccepted");
    }

    @Test
    void isDoneThoughDnsWaitsForNodes() {
        build(engine);

        var slice = slice(engine);
        assertThat(slice.observed().outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(slice.observed().slots().get("addon/coredns").phase())
                .isEqualTo(SlotPhase.WAITING);
        assertThat(slice.schedule().wakeAt()).isNotNull();
    }

    @Test
    void dnsIsReadyOnceThereAreNodes() {
        build(engine);

        aws.addNodes("shop", (String) slice(engine).observed().outputs().get("nodeRoleArn"));
        engine.run(Duration.ofMinutes(5));

        assertThat(slice(engine).observed().slots().get("addon/coredns").phase())
                .isEqualTo(SlotPhase.READY);
        assertThat(holding(slice(engine))).contains("AddOnsReady");
        assertThat(slice(engine).settled()).isTrue();
    }

    @Test
    void leavesNothingBehind() {
        build(engine);
        aws.calls();

        delete(engine);

        assertThat(slice(engine).observed().deleted()).isTrue();
        assertThat(aws.resources()).isEmpty();
        assertThat(mutations(aws.calls()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "DeleteOpenIDConnectProvider", 1,
                                "DeleteCluster", 1,
                                "DetachRolePolicy", 4,
                                "DeleteRole", 2));
    }

    @Test
    void goesOnAfterLosingTheReplyToEveryCall() {
        var forgetful = engine(LostReplies.around(ControlPlaneDrivers.of(aws.clients, "test")));

        build(forgetful);
        assertThat(slice(forgetful).observed().outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(aws.resources()).hasSize(7);

        delete(forgetful);
        assertThat(slice(forgetful).observed().deleted()).isTrue();
        assertThat(aws.resources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void goesOnAfterDyingBeforeAnyWrite(int write) {
        engine.store.crashBeforeWrite(write);

        build(engine);
        engine.run(Duration.ofMinutes(3));
        assertThat(slice(engine).observed().outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(aws.resources()).hasSize(7);

        delete(engine);
        engine.run(Duration.ofMinutes(2));
        assertThat(aws.resources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void goesOnDeletingAfterDyingBeforeAnyWrite(int write) {
        build(engine);
        engine.slices.update(
                ID, slice -> slice.desiring(slice.desired().deleted(), engine.clock.instant()));
        engine.store.crashBeforeWrite(write);

        engine.run(Duration.ofMinutes(9));

        assertThat(slice(engine).observed().deleted()).isTrue();
        assertThat(aws.resources()).isEmpty();
    }

    @Test
    void neverTakesOverSomebodyElsesRole() {
        var name = "slipway-e5522743-cluster.cluster-api-provider-aws.sigs.k8s.io";
        aws.clients
                .iam(SimulatedAws.SCOPE)
                .createRole(request ->
                        request.roleName(name)
                                .assumeRolePolicyDocument(
                                        """
                                        {"Version": "2012-10-17", "Statement": [{
                                          "Effect": "Allow",
                                          "Principal": {"Service": "ec2.amazonaws.com"},
                                          "Action": "sts:AssumeRole"}]}
                                        """));

        begin(engine);
        engine.run(Duration.ofMinutes(1));

        assertThat(slice(engine).observed().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> {
                            assertThat(blocked.slot()).isEqualTo("role/cluster");
                            assertThat(blocked.cause().code()).isEqualTo("NAME_IN_USE");
                        });
    }

    private void build(Engine on) {
        begin(on);
        on.run(Duration.ofMinutes(12));
    }

    private void begin(Engine on) {
        var spec =
                Map.<String, Object>of(
                        "kubernetesVersion", "1.34",
                        "tags", Map.of("team", "web"),
                        "addOns", List.of("vpc-cni", "kube-proxy", "coredns"));
        var desired = Desired.first(spec, Map.of("subnetIds", aws.subnetIds));
        var cluster = new ClusterRef("default", "shop", "a-1", "us-east-1");
        try {
            on.slices.insert(Slice.created(ID, cluster, desired, Set.of(), on.clock.instant()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Engine on) {
        on.slices.update(
                ID, slice -> slice.desiring(slice.desired().deleted(), on.clock.instant()));
        on.run(Duration.ofMinutes(6));
    }

    private static Slice slice(Engine on) {
        return on.slice(ID);
    }

    private static Set<String> holding(Slice slice) {
        return slice.observed().conditions().values().stream()
                .filter(condition -> condition.holds())
                .map(condition -> condition.type())
                .collect(Collectors.toSet());
    }

    private static int reads(Map<String, Integer> calls) {
        return calls.values().stream().mapToInt(Integer::intValue).sum()
                - mutations(calls).values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> mutations(Map<String, Integer> calls) {
        return calls.entrySet().stream()
                .filter(call -> !call.getKey().matches("(Describe|Get|List).*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
