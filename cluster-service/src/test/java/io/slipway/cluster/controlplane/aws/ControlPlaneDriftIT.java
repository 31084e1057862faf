package io.slipway.cluster.controlplane.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slipway.cluster.Engine;
import io.slipway.cluster.controlplane.ControlPlaneKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.ResourceEvent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;

/** What others change of a control plane at a simulated AWS, and what becomes of it. */
class ControlPlaneDriftIT {

    private static final SliceId ID = new SliceId("c-000000000001", "control-plane", "main");
    private static final Duration ONE_CHECK = Duration.ofMinutes(15);

    private final SimulatedAws aws = new SimulatedAws();
    private final List<ResourceEvent> events = new ArrayList<>();
    private final Engine engine =
            new Engine(
                    List.of(
                            new ControlPlaneKind(
                                    "test", ControlPlaneDrivers.of(aws.clients, "test"))),
                    this::published,
                    aws.simulator.inspection()::advance);

    private CompletableFuture<Void> published(Slice slice) {
        events.addAll(slice.outbox().events());
        return CompletableFuture.completedFuture(null);
    }

    @BeforeEach
    void build() throws Exception {
        var spec =
                Map.<String, Object>of(
                        "kubernetesVersion", "1.33",
                        "tags", Map.of("team", "web"),
                        "addOns", List.of("vpc-cni", "kube-proxy"));
        var desired = Desired.first(spec, Map.of("subnetIds", aws.subnetIds));
        var cluster = new ClusterRef("default", "shop", "a-1", "us-east-1");
        engine.slices.insert(Slice.created(ID, cluster, desired, Set.of(), engine.clock.instant()));
        engine.run(Duration.ofMinutes(12));
        assertThat(engine.slice(ID).settled()).isTrue();
        aws.calls();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aControlPlaneAsItWasLeftIsLeftAlone() {
        engine.run(ONE_CHECK);

        assertThat(aws.calls())
                .containsKey("DescribeCluster")
                .allSatisfy((call, times) -> {
                    assertThat(call).matches("(Describe|Get|List).*");
                });
        assertThat(drift()).isEmpty();
    }

    @Test
    void whatWasTakenAwayIsPutBack() {
        var arn = String.valueOf(slot("oidc-provider").facts().externalId());
        var policy = slot("role-policy/node/AmazonEKS_CNI_Policy").shape().properties();
        iam().deleteOpenIDConnectProvider(call -> call.openIDConnectProviderArn(arn));
        iam().detachRolePolicy(call ->
                call.roleName(String.valueOf(policy.get("role")))
                        .policyArn(String.valueOf(policy.get("policyArn"))));
        eks().deleteAddon(call -> call.clusterName("shop").addonName("kube-proxy"));
        aws.calls();

        engine.run(ONE_CHECK);

        assertThat(aws.calls())
                .contains(
                        entry("CreateOpenIDConnectProvider", 1),
                        entry("AttachRolePolicy", 1),
                        entry("CreateAddon", 1))
                .doesNotContainKeys("CreateCluster", "CreateRole");
        assertThat(slot("oidc-provider").incarnation()).isEqualTo(2);
        assertThat(drift()).containsExactly("Removed outside Slipway; it is made again");
        assertThat(engine.slice(ID).settled()).isTrue();
    }

    @Test
    void aClusterThatWasDeletedIsMadeAgainWithAllThatIsOfIt() {
        List.of("vpc-cni", "kube-proxy")
                .forEach(name ->
                        eks().deleteAddon(call -> call.clusterName("shop").addonName(name)));
        eks().deleteCluster(call -> call.name("shop"));
        var issuer = slot("cluster").facts().attributes().get("oidcIssuer");
        aws.calls();

        engine.run(ONE_CHECK.plusMinutes(15));

        assertThat(aws.calls())
                .contains(
                        entry("CreateCluster", 1),
                        entry("CreateAddon", 2),
                        entry("DeleteOpenIDConnectProvider", 1),
                        entry("CreateOpenIDConnectProvider", 1));
        assertThat(slot("cluster").facts().attributes().get("oidcIssuer")).isNotEqualTo(issuer);
        assertThat(engine.slice(ID).observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(engine.slice(ID).settled()).isTrue();
    }

    @Test
    void whatCannotBeChangedBackIsTold() {
        var role = String.valueOf(slot("role/node").facts().externalId());
        iam().updateAssumeRolePolicy(call ->
                call.roleName(role)
                        .policyDocument(
                                """
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                                "Principal":{"AWS":"arn:aws:iam::111122223333:root"},\
                                "Action":"sts:AssumeRole"}]}\
                                """));
        eks().updateClusterVersion(call -> call.name("shop").version("1.34"));
        aws.simulator.inspection().advance(Duration.ofMinutes(15));
        aws.calls();

        engine.run(ONE_CHECK);

        assertThat(aws.calls())
                .allSatisfy((call, times) -> {
                    assertThat(call).matches("(Describe|Get|List).*");
                });
        assertThat(drift())
                .hasSize(2)
                .anyMatch(told -> told.contains("version 1.33 → 1.34"))
                .anyMatch(told -> told.contains("service ec2.amazonaws.com → "));
        assertThat(engine.slice(ID).observed().outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void tagsAndTheWaysToTheApiArePutBack() {
        var arn = String.valueOf(slot("cluster").facts().attributes().get("arn"));
        eks().untagResource(call -> call.resourceArn(arn).tagKeys("team"));
        eks().updateClusterConfig(call ->
                call.name("shop")
                        .resourcesVpcConfig(network ->
                                network.endpointPrivateAccess(false)
                                        .publicAccessCidrs("203.0.113.0/24")));
        aws.simulator.inspection().advance(Duration.ofMinutes(9));
        aws.calls();

        engine.run(ONE_CHECK.plusMinutes(9));

        var cluster = eks().describeCluster(call -> call.name("shop")).cluster();
        assertThat(cluster.tags()).containsEntry("team", "web");
        assertThat(cluster.resourcesVpcConfig().endpointPrivateAccess()).isTrue();
        assertThat(cluster.resourcesVpcConfig().publicAccessCidrs()).containsExactly("0.0.0.0/0");
        assertThat(drift())
                .singleElement()
                .asString()
                .contains(
                        "tags.team web → (none)",
                        "privateAccess (none) → false",
                        "apiCidrs (none) → [\"203.0.113.0/24\"]",
                        "it is put back");
        assertThat(engine.slice(ID).observed().outcome()).isEqualTo(new Outcome.Converged());
    }

    private Slot slot(String name) {
        return Objects.requireNonNull(engine.slice(ID).observed().slots().get(name));
    }

    private EksClient eks() {
        return aws.clients.eks(SimulatedAws.SCOPE);
    }

    private IamClient iam() {
        return aws.clients.iam(SimulatedAws.SCOPE);
    }

    /** What was told of drift, each once. */
    private List<String> drift() {
        return events.stream()
                .map(ResourceEvent::fault)
                .filter(Objects::nonNull)
                .filter(Fault::isDrift)
                .map(Fault::message)
                .distinct()
                .toList();
    }
}
