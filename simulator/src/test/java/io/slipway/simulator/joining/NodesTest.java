package io.slipway.simulator.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.kubernetes.access.Authority;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** Nodes that kubeadm makes: which join, which do not, and why. */
class NodesTest {
    private final KubeadmGrounds grounds = new KubeadmGrounds();

    @AfterEach
    void stop() {
        grounds.close();
    }

    @Test
    void controlPlaneAndWorkersJoin() {
        String first = grounds.startCluster();
        grounds.putSecret(KubeadmGrounds.CONTROL_PLANE, grounds.secrets.joinControlPlane());
        grounds.putSecret(KubeadmGrounds.WORKERS, grounds.secrets.joinWorker());

        List<String> others =
                List.of(
                        grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE),
                        grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE),
                        grounds.launchWorker());
        grounds.aws.pass("2M");

        assertThat(grounds.boot(first).state()).isEqualTo("joined");
        try (KubernetesClient client = grounds.administrator()) {
            assertThat(client.nodes().list().getItems())
                    .extracting(node -> node.getMetadata().getName())
                    .containsExactlyInAnyOrderElementsOf(grounds.privateNames());
            assertThat(client.nodes().withLabel("slipway.io/pool", "blue").list().getItems())
                    .hasSize(3);
        }
        assertThat(others)
                .allSatisfy(id -> assertThat(grounds.boot(id).state()).isEqualTo("joined"));
    }

    @Test
    void allNodesMayBeLaunchedAtOnce() {
        grounds.putSecret(KubeadmGrounds.INIT, grounds.secrets.init());
        grounds.putSecret(KubeadmGrounds.CONTROL_PLANE, grounds.secrets.joinControlPlane());
        grounds.putSecret(KubeadmGrounds.WORKERS, grounds.secrets.joinWorker());

        List<String> all =
                List.of(
                        grounds.launchControlPlane(KubeadmGrounds.INIT),
                        grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE),
                        grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE),
                        grounds.launchWorker());
        grounds.aws.pass("3M");

        assertThat(all).allSatisfy(id -> assertThat(grounds.boot(id).state()).isEqualTo("joined"));
    }

    @Test
    void oneSecretMayDoForAllControlPlanes() {
        grounds.putSecret(KubeadmGrounds.CONTROL_PLANE, grounds.secrets.controlPlane());

        List<String> all =
                Stream.generate(() -> grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE))
                        .limit(3)
                        .toList();
        grounds.aws.pass("3M");

        assertThat(all).allSatisfy(id -> assertThat(grounds.boot(id).state()).isEqualTo("joined"));
    }

    @Test
    void theClusterEndsWithItsLastControlPlane() {
        String first = grounds.startCluster();
        grounds.putSecret(KubeadmGrounds.WORKERS, grounds.secrets.joinWorker());
        grounds.ec2.terminateInstances(r -> r.instanceIds(first));
        grounds.aws.pass("2M");

        String worker = grounds.launchWorker();
        grounds.aws.pass("2M");

        assertThat(grounds.boot(worker).reason()).contains("no instance is registered");
    }

    @Test
    void onceTheCauseIsMendedTheNodeJoins() {
        grounds.startCluster();
        grounds.putSecret(KubeadmGrounds.WORKERS, grounds.secrets.joinWorker());
        grounds.close(grounds.loadBalancerGroup, 6443);
        String worker = grounds.launchWorker();
        grounds.aws.pass("5M");
        assertThat(grounds.boot(worker).state()).isEqualTo("waiting");

        grounds.open(grounds.loadBalancerGroup, 6443, grounds.natAddress() + "/32");
        grounds.aws.pass("10S");

        assertThat(grounds.boot(worker).state()).isEqualTo("joined");
    }

    /** One input that is wrong, and what the instance says then. */
    record Corruption(String name, Consumer<KubeadmGrounds> change, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Corruption> whatKeepsWorkersOut() {
        return Stream.of(
                new Corruption("no secret", g -> delete(g, KubeadmGrounds.WORKERS), "can't find"),
                new Corruption("no instance profile", g -> g.profile = null, "no instance profile"),
                new Corruption("no permission", NodesTest::takePermission, "is not authorized"),
                new Corruption("no role", NodesTest::distrustEc2, "may not assume the role"),
                new Corruption("no route out", NodesTest::cutRoute, "no route leads"),
                new Corruption(
                        "nothing let out", NodesTest::letNothingOut, "let nothing out to port 443"),
                new Corruption(
                        "wrong token",
                        g -> g.secrets.token = "abcdef.0000000000000000",
                        "knows no bootstrap token abcdef"),
                new Corruption("expired token", g -> g.aws.pass("3H"), "or it has expired"),
                new Corruption(
                        "wrong hash",
                        g -> g.secrets.caHash = "sha256:" + "0".repeat(64),
                        "CA is not the one expected"),
                new Corruption(
                        "wrong endpoint",
                        g -> g.secrets.endpoint = "shop.example.com:6443",
                        "no such host"),
                new Corruption(
                        "wrong port",
                        g -> g.secrets.endpoint = g.secrets.endpoint.replace("6443", "443"),
                        "does not listen on port 443"),
                new Corruption(
                        "closed at the load balancer",
                        g -> g.close(g.loadBalancerGroup, 6443),
                        "to port 6443 of the load balancer"),
                new Corruption(
                        "closed at the control plane",
                        g -> g.close(g.controlPlaneGroup, 6443),
                        "let no connection in from the load balancer"),
                new Corruption(
                        "nothing behind the load balancer",
                        NodesTest::deregister,
                        "no instance is registered"));
    }

    @ParameterizedTest
    @MethodSource("whatKeepsWorkersOut")
    void aWorkerDoesNotJoinWith(Corruption corruption) {
        grounds.startCluster();
        if (corruption.name().equals("no secret")) {
            grounds.putSecret(KubeadmGrounds.WORKERS, "soon gone");
            corruption.change().accept(grounds);
        } else {
            corruption.change().accept(grounds);
            grounds.putSecret(KubeadmGrounds.WORKERS, grounds.secrets.joinWorker());
        }

        String worker = grounds.launchWorker();
        grounds.aws.pass("5M");

        assertThat(grounds.boot(worker).state()).isIn("waiting", "failed");
        assertThat(grounds.boot(worker).reason()).contains(corruption.reason());
        grounds.aws.pass("20M");
        assertThat(grounds.boot(worker).state()).isEqualTo("failed");
        assertThat(grounds.boot(worker).reason()).contains("gave up", corruption.reason());
    }

    static Stream<Corruption> whatKeepsControlPlanesFromStarting() {
        return Stream.of(
                new Corruption(
                        "a key of another CA",
                        g -> g.secrets.pki.put("ca.key", other().keyPem()),
                        "is not the key of /etc/kubernetes/pki/ca.crt"),
                new Corruption(
                        "a CA that is none",
                        g ->
                                g.secrets.pki.put(
                                        "ca.crt",
                                        Authority.pem(
                                                g.secrets
                                                        .ca
                                                        .server(List.of(), new Random(1))
                                                        .certificate())),
                        "is no certificate authority's certificate"),
                new Corruption(
                        "garbage for a CA",
                        g -> g.secrets.pki.put("ca.crt", "-"),
                        "no certificate"),
                new Corruption(
                        "no CA", g -> g.secrets.pki.remove("ca.crt"), "pki/ca.crt is missing"),
                new Corruption(
                        "no etcd CA",
                        g -> g.secrets.pki.remove("etcd/ca.key"),
                        "etcd/ca.key is missing"),
                new Corruption(
                        "no front proxy's CA",
                        g -> g.secrets.pki.remove("front-proxy-ca.crt"),
                        "front-proxy-ca.crt is missing"),
                new Corruption(
                        "no service account key",
                        g -> g.secrets.pki.remove("sa.key"),
                        "sa.key is missing"),
                new Corruption(
                        "another service account key",
                        g -> g.secrets.pki.put("sa.key", other().keyPem()),
                        "sa.pub does not fit"),
                new Corruption(
                        "closed at the load balancer",
                        g -> g.close(g.loadBalancerGroup, 6443),
                        "to port 6443 of the load balancer"),
                new Corruption(
                        "closed at the control plane",
                        g -> g.close(g.controlPlaneGroup, 6443),
                        "let no connection in from the load balancer"));
    }

    @ParameterizedTest
    @MethodSource("whatKeepsControlPlanesFromStarting")
    void aControlPlaneDoesNotStartWith(Corruption corruption) {
        corruption.change().accept(grounds);

        String first = grounds.startCluster();

        assertThat(grounds.boot(first).state()).isIn("waiting", "failed");
        assertThat(grounds.boot(first).reason()).contains(corruption.reason());
    }

    static Stream<Corruption> whatKeepsControlPlanesOut() {
        return Stream.of(
                new Corruption(
                        "another CA",
                        g -> g.secrets.putAuthority("ca", other()),
                        "ca.crt is not the cluster's CA"),
                new Corruption(
                        "no CA", g -> g.secrets.pki.remove("ca.crt"), "pki/ca.crt is missing"),
                new Corruption(
                        "etcd's port closed",
                        g -> g.close(g.controlPlaneGroup, 2380),
                        "each other's port 2380"));
    }

    @ParameterizedTest
    @MethodSource("whatKeepsControlPlanesOut")
    void aControlPlaneDoesNotJoinWith(Corruption corruption) {
        grounds.startCluster();
        corruption.change().accept(grounds);
        grounds.putSecret(KubeadmGrounds.CONTROL_PLANE, grounds.secrets.joinControlPlane());

        String second = grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE);
        grounds.aws.pass("5M");

        assertThat(grounds.boot(second).state()).isIn("waiting", "failed");
        assertThat(grounds.boot(second).reason()).contains(corruption.reason());
    }

    @Test
    void etcdAdmitsOneMemberAtATime() {
        grounds.startCluster();
        grounds.putSecret(KubeadmGrounds.CONTROL_PLANE, grounds.secrets.joinControlPlane());
        String second = grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE);
        String third = grounds.launchControlPlane(KubeadmGrounds.CONTROL_PLANE);

        grounds.aws.pass("61S");

        assertThat(grounds.boot(second).state()).isEqualTo("joining");
        assertThat(grounds.boot(third).reason()).contains("one new member at a time", second);
    }

    @Test
    void garbageIsNoUserData() {
        String instance = grounds.launch(new byte[] {7, 0, -1, 99, 12}, List.of(grounds.nodeGroup));
        grounds.aws.pass("1M");

        assertThat(grounds.boot(instance).state()).isEqualTo("failed");
        assertThat(grounds.boot(instance).reason()).contains("unhandled user data");
    }

    @Test
    void anInstanceThatIsNotToldToJoinsNothing() {
        String instance =
                grounds.launch(
                        "#!/bin/sh\necho hello\n".getBytes(UTF_8), List.of(grounds.nodeGroup));
        grounds.aws.pass("1M");

        assertThat(grounds.boot(instance).state()).isEqualTo("finished");
    }

    @Test
    void theConsoleTellsWhatHappened() {
        grounds.profile = null;
        String worker = grounds.launchWorker();
        grounds.aws.pass("5M");

        String output = grounds.ec2.getConsoleOutput(r -> r.instanceId(worker)).output();

        assertThat(new String(Base64.getDecoder().decode(output), UTF_8))
                .contains("booting", "no instance profile");
    }

    private static Authority other() {
        return ClusterSecrets.another("kubernetes");
    }

    private static void delete(KubeadmGrounds grounds, String secret) {
        grounds.aws
                .secrets()
                .deleteSecret(r -> r.secretId(secret).forceDeleteWithoutRecovery(true));
    }

    private static void takePermission(KubeadmGrounds grounds) {
        grounds.iam.deleteRolePolicy(r -> r.roleName("shop-nodes").policyName("secrets"));
    }

    private static void distrustEc2(KubeadmGrounds grounds) {
        grounds.iam.createRole(r ->
                r.roleName("other")
                        .assumeRolePolicyDocument(SimulatedRoles.trusting("eks.amazonaws.com")));
        grounds.iam.removeRoleFromInstanceProfile(
                r -> r.instanceProfileName("shop-nodes").roleName("shop-nodes"));
        grounds.iam.addRoleToInstanceProfile(
                r -> r.instanceProfileName("shop-nodes").roleName("other"));
    }

    private static void cutRoute(KubeadmGrounds grounds) {
        grounds.ec2.deleteRoute(r ->
                r.routeTableId(grounds.network.routeTables().getLast())
                        .destinationCidrBlock("0.0.0.0/0"));
    }

    private static void letNothingOut(KubeadmGrounds grounds) {
        IpPermission everything =
                IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build();
        grounds.ec2.revokeSecurityGroupEgress(
                r -> r.groupId(grounds.nodeGroup).ipPermissions(everything));
    }

    private static void deregister(KubeadmGrounds grounds) {
        List<String> ids =
                grounds.aws.live("instance").stream().map(one -> one.get("id").toString()).toList();
        grounds.aws
                .elb()
                .deregisterInstancesFromLoadBalancer(r ->
                        r.loadBalancerName(KubeadmGrounds.LOAD_BALANCER)
                                .instances(KubeadmGrounds.member(ids.getFirst())));
    }
}
