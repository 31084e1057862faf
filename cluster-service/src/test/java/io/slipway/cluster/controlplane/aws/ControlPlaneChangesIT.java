package io.slipway.cluster.controlplane.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slipway.cluster.Engine;
import io.slipway.cluster.controlplane.ControlPlaneKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.ResourceDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.iam.model.Tag;

/** Control planes that are there become others, at a simulated AWS. */
class ControlPlaneChangesIT {

    private static final SliceId ID = new SliceId("c-000000000001", "control-plane", "main");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(12);
    private static final List<String> OFFICE = List.of("198.51.100.0/24", "192.0.2.0/24");

    private final SimulatedAws aws = new SimulatedAws();
    private final List<ResourceEvent> told = new ArrayList<>();
    private Engine engine = engine(ControlPlaneDrivers.of(aws.clients, "test"));

    private Engine engine(Map<String, ResourceDriver> drivers) {
        return new Engine(
                List.of(new ControlPlaneKind("test", drivers)),
                slice -> {
                    told.addAll(slice.outbox().events());
                    return CompletableFuture.completedFuture(null);
                },
                aws.simulator.inspection()::advance);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void whoMayReachTheApiChangesInPlace() {
        build();

        change(Map.of("apiCidrs", OFFICE));

        assertThat(cidrs()).containsExactlyInAnyOrderElementsOf(OFFICE);
        assertThat(cluster().resourcesVpcConfig().endpointPrivateAccess()).isTrue();
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
        assertThat(aws.calls())
                .contains(entry("UpdateClusterConfig", 1))
                .doesNotContainKeys("CreateCluster", "DeleteCluster", "TagResource");
    }

    @Test
    void theApiIsOpenedToEverybodyAgain() {
        build();
        change(Map.of("apiCidrs", OFFICE));

        change(Map.of());

        assertThat(cidrs()).containsExactly("0.0.0.0/0");
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void anotherOrderOfTheSameRangesIsNoChangeAtAws() {
        build();
        change(Map.of("apiCidrs", OFFICE));
        aws.calls();

        change(Map.of("apiCidrs", OFFICE.reversed()));

        assertThat(aws.calls()).doesNotContainKey("UpdateClusterConfig");
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void aChangeWaitsForSomebodyElsesUpdate() {
        build();
        eks().updateClusterConfig(call ->
                call.name("shop")
                        .resourcesVpcConfig(network ->
                                network.endpointPublicAccess(true)
                                        .publicAccessCidrs("203.0.113.0/24")));

        change(Map.of("apiCidrs", OFFICE));

        assertThat(cidrs()).containsExactlyInAnyOrderElementsOf(OFFICE);
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void aSecondChangeWaitsForTheFirst() {
        build();
        ask(Map.of("apiCidrs", OFFICE));
        engine.run(Duration.ofSeconds(30));
        assertThat(slice().observed().slots().get("cluster").phase()).isEqualTo(SlotPhase.UPDATING);

        change(Map.of("apiCidrs", List.of("203.0.113.7/32")));

        assertThat(cidrs()).containsExactly("203.0.113.7/32");
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void aChangeThatEksDoesNotCarryOutIsToldAndAskedAgain() {
        build();
        aws.failNext("eks:UpdateClusterConfig");
        ask(Map.of("apiCidrs", OFFICE));

        engine.run(LONG_ENOUGH.plusMinutes(12));

        assertThat(told)
                .anySatisfy(event -> {
                    assertThat(event.state()).isEqualTo(ResourceEvent.State.BLOCKED);
                    assertThat(event.fault().code()).isEqualTo("CHANGE_FAILED");
                    assertThat(event.fault().message()).contains("apiCidrs");
                });
        assertThat(cidrs()).containsExactlyInAnyOrderElementsOf(OFFICE);
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void isDeletedInTheMiddleOfAChange() {
        build();
        ask(Map.of("apiCidrs", OFFICE));
        engine.run(Duration.ofSeconds(30));

        engine.slices.update(
                ID, slice -> slice.desiring(slice.desired().deleted(), engine.clock.instant()));
        engine.run(Duration.ofMinutes(20));

        assertThat(slice().observed().deleted()).isTrue();
        assertThat(aws.resources()).isEmpty();
    }

    @Test
    void tagsAreAddedChangedAndRemovedAsFarAsThePoliciesGo() {
        build();

        change(Map.of("tags", Map.of("team", "api", "stage", "live")));

        assertThat(outcome()).isEqualTo(new Outcome.Converged());
        assertThat(cluster().tags())
                .contains(entry("team", "api"), entry("stage", "live"))
                .containsKey("slipway:slice")
                .doesNotContainKey("cost");
        assertThat(addOnTags()).contains(entry("team", "api"), entry("cost", "7"));
        assertThat(roleTags()).contains(entry("team", "api"), entry("cost", "7"));
        assertThat(aws.calls())
                .contains(entry("TagResource", 3), entry("UntagResource", 1), entry("TagRole", 2))
                .doesNotContainKeys("UpdateClusterConfig", "UntagRole", "CreateCluster");
    }

    @Test
    void tagsAndRangesChangeTogether() {
        build();

        change(Map.of("apiCidrs", OFFICE, "tags", Map.of("team", "api")));

        assertThat(cluster().tags()).contains(entry("team", "api")).doesNotContainKey("cost");
        assertThat(cidrs()).containsExactlyInAnyOrderElementsOf(OFFICE);
    }

    @Test
    void staysInItsZonesWhenOthersCome() {
        build();
        var more = new ArrayList<>(aws.subnetIds);
        more.add("subnet-of-a-later-zone");

        engine.slices.update(
                ID,
                slice ->
                        slice.desiring(
                                slice.desired()
                                        .changedTo(
                                                slice.desired().spec(), Map.of("subnetIds", more)),
                                engine.clock.instant()));
        engine.run(LONG_ENOUGH);

        assertThat(outcome()).isEqualTo(new Outcome.Converged());
        assertThat(cluster().resourcesVpcConfig().subnetIds()).isEqualTo(aws.subnetIds);
        assertThat(aws.calls()).doesNotContainKey("UpdateClusterConfig");
    }

    @Test
    void anotherVersionIsRefusedAndNothingOfTheChangeIsMade() {
        build();

        change(Map.of("kubernetesVersion", "1.35", "apiCidrs", OFFICE));

        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("IMMUTABLE_FIELD"));
        assertThat(cidrs()).containsExactly("0.0.0.0/0");
    }

    @Test
    void goesOnAfterLosingTheReplyToEveryCall() {
        engine = engine(LostReplies.around(ControlPlaneDrivers.of(aws.clients, "test")));
        build();

        change(Map.of("apiCidrs", OFFICE, "tags", Map.of("team", "api")));

        assertThat(outcome()).isEqualTo(new Outcome.Converged());
        assertThat(cidrs()).containsExactlyInAnyOrderElementsOf(OFFICE);
        assertThat(cluster().tags()).contains(entry("team", "api")).doesNotContainKey("cost");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void goesOnAfterDyingBeforeAnyWrite(int write) {
        build();
        ask(Map.of("apiCidrs", OFFICE, "tags", Map.of("team", "api")));
        engine.store.crashBeforeWrite(write);

        engine.run(LONG_ENOUGH.plusMinutes(3));

        assertThat(outcome()).isEqualTo(new Outcome.Converged());
        assertThat(cidrs()).containsExactlyInAnyOrderElementsOf(OFFICE);
        assertThat(roleTags()).contains(entry("team", "api"));
    }

    private void build() {
        var desired = Desired.first(spec(Map.of()), Map.of("subnetIds", aws.subnetIds));
        var cluster = new ClusterRef("default", "shop", "a-1", "us-east-1");
        try {
            engine.slices.insert(
                    Slice.created(ID, cluster, desired, Set.of(), engine.clock.instant()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        engine.run(LONG_ENOUGH);
        assertThat(outcome()).isEqualTo(new Outcome.Converged());
        aws.calls();
    }

    private static Map<String, Object> spec(Map<String, Object> change) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("kubernetesVersion", "1.34");
        spec.put("tags", Map.of("team", "web", "cost", "7"));
        spec.put("addOns", List.of("vpc-cni", "kube-proxy"));
        spec.putAll(change);
        return spec;
    }

    private void ask(Map<String, Object> change) {
        engine.slices.update(
                ID,
                slice ->
                        slice.desiring(
                                slice.desired().changedTo(spec(change), slice.desired().inputs()),
                                engine.clock.instant()));
    }

    private void change(Map<String, Object> change) {
        ask(change);
        engine.run(LONG_ENOUGH);
    }

    private Slice slice() {
        return engine.slice(ID);
    }

    private Outcome outcome() {
        return Objects.requireNonNull(slice().observed().outcome());
    }

    private EksClient eks() {
        return aws.clients.eks(SimulatedAws.SCOPE);
    }

    private Cluster cluster() {
        return eks().describeCluster(call -> call.name("shop")).cluster();
    }

    private List<String> cidrs() {
        return cluster().resourcesVpcConfig().publicAccessCidrs();
    }

    private Map<String, String> addOnTags() {
        return eks().describeAddon(call -> call.clusterName("shop").addonName("vpc-cni"))
                .addon()
                .tags();
    }

    private Map<String, String> roleTags() {
        var name = String.valueOf(slice().observed().slots().get("role/node").facts().externalId());
        var tags = new LinkedHashMap<String, String>();
        for (Tag tag :
                aws.clients
                        .iam(SimulatedAws.SCOPE)
                        .getRole(call -> call.roleName(name))
                        .role()
                        .tags()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }
}
