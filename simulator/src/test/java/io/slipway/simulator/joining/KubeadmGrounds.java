package io.slipway.simulator.joining;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.ec2.EksImages;
import io.slipway.simulator.kubernetes.access.Authority;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * All that nodes of type {@code aws} need of AWS, made by real calls: a network with a NAT gateway,
 * the security groups, a classic load balancer, a role with its profile, and secrets.
 */
final class KubeadmGrounds implements AutoCloseable {
    static final String INIT = "aws.cluster.x-k8s.io/shop-init";
    static final String CONTROL_PLANE = "aws.cluster.x-k8s.io/shop-control-plane";
    static final String WORKERS = "aws.cluster.x-k8s.io/shop-workers";
    static final String LOAD_BALANCER = "shop-api";

    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
             "Action": "secretsmanager:GetSecretValue",
             "Resource": "arn:*:secretsmanager:*:*:secret:aws.cluster.x-k8s.io/*"}]}
            """;

    private static final Listener LISTENER =
            Listener.builder()
                    .protocol("TCP")
                    .loadBalancerPort(6443)
                    .instanceProtocol("TCP")
                    .instancePort(6443)
                    .build();

    final SimulatedAws aws = SimulatedAws.unhurried();
    final Ec2Client ec2 = aws.ec2();
    final IamClient iam = aws.iam();
    final ClusterSecrets secrets = new ClusterSecrets();
    final SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
    final String loadBalancerGroup = group("apiserver-lb");
    final String controlPlaneGroup = group("controlplane");
    final String nodeGroup = group("node");
    @Nullable String profile = "shop-nodes";

    KubeadmGrounds() {
        aws.pass("3M");
        open(loadBalancerGroup, 6443, natAddress() + "/32");
        for (String group : List.of(loadBalancerGroup, controlPlaneGroup, nodeGroup)) {
            openToGroup(controlPlaneGroup, 6443, group);
        }
        openToGroup(controlPlaneGroup, 2379, controlPlaneGroup);
        openToGroup(controlPlaneGroup, 2380, controlPlaneGroup);
        createProfile();
        secrets.endpoint = createLoadBalancer() + ":6443";
    }

    String natAddress() {
        NatGateway gateway =
                ec2.describeNatGateways(r -> r.natGatewayIds(network.natGateways()))
                        .natGateways()
                        .getFirst();
        return gateway.natGatewayAddresses().getFirst().publicIp();
    }

    void putSecret(String name, String content) {
        SdkBytes value = SdkBytes.fromByteArray(ClusterSecrets.compressed(content));
        aws.secrets().createSecret(r -> r.name(name).secretBinary(value));
    }

    /** The first control-plane node, behind the load balancer, with all the time it needs. */
    String startCluster() {
        putSecret(INIT, secrets.init());
        String first = launchControlPlane(INIT);
        aws.pass("3M");
        return first;
    }

    String launchControlPlane(String secret) {
        String id = launch(userData(secret), List.of(nodeGroup, controlPlaneGroup));
        aws.elb()
                .registerInstancesWithLoadBalancer(
                        r -> r.loadBalancerName(LOAD_BALANCER).instances(member(id)));
        return id;
    }

    String launchWorker() {
        return launch(userData(WORKERS), List.of(nodeGroup));
    }

    String launch(byte[] userData, List<String> groups) {
        RunInstancesRequest.Builder request =
                RunInstancesRequest.builder()
                        .imageId(EksImages.id("us-east-1", "AL2023_x86_64_STANDARD", "1.34"))
                        .instanceType("m5.large")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(network.privateSubnets().getFirst())
                        .securityGroupIds(groups)
                        .userData(ClusterSecrets.base64(userData));
        if (profile != null) {
            request.iamInstanceProfile(p -> p.name(profile));
        }
        return ec2.runInstances(request.build()).instances().getFirst().instanceId();
    }

    static byte[] userData(String secret) {
        return """
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="==part=="

        --==part==
        Content-Type: text/cloud-boothook; charset="us-ascii"

        #cloud-boothook
        #!/bin/bash
        [ -e /etc/slipway/fetched ] && exit 0
        for try in 1 2 3 4 5 6 7 8 9 10; do
          aws secretsmanager get-secret-value --secret-id %s && break
          sleep 10
        done
        --==part==--
        """
                .formatted(secret)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** State and reason of what the instance does, as {@code /_simulator/resources} tells them. */
    Boot boot(String instanceId) {
        Map<String, Object> told =
                aws.live("instance").stream()
                        .filter(one -> one.get("id").equals(instanceId))
                        .findFirst()
                        .orElseThrow();
        Object boot = ((Map<?, ?>) told.get("attributes")).get("boot");
        return Optional.ofNullable((Map<?, ?>) boot)
                .map(one -> new Boot(one.get("state").toString(), one.get("reason").toString()))
                .orElse(new Boot("none", ""));
    }

    record Boot(String state, String reason) {}

    /** The cluster's API through its load balancer, for who holds the CA's key. */
    KubernetesClient administrator() {
        Authority.Identity identity =
                secrets.ca.client("O=system:masters,CN=kubernetes-admin", new Random(3));
        Config config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl("https://" + secrets.endpoint)
                        .withCaCertData(encoded(secrets.ca.certificatePem()))
                        .withClientCertData(encoded(Authority.pem(identity.certificate())))
                        .withClientKeyData(encoded(Authority.pem(identity.key())))
                        .withClientKeyAlgo("EC")
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    List<String> privateNames() {
        return ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(one -> one.privateDnsName())
                .toList();
    }

    private static String encoded(String pem) {
        return ClusterSecrets.base64(pem.getBytes(StandardCharsets.UTF_8));
    }

    void close(String group, int port) {
        List<IpPermission> closed =
                ec2
                        .describeSecurityGroups(r -> r.groupIds(group))
                        .securityGroups()
                        .getFirst()
                        .ipPermissions()
                        .stream()
                        .filter(one -> one.fromPort() != null && one.fromPort() == port)
                        .toList();
        ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(closed));
    }

    void open(String group, int port, String range) {
        ec2.authorizeSecurityGroupIngress(r ->
                r.groupId(group)
                        .ipPermissions(
                                tcp(port)
                                        .ipRanges(IpRange.builder().cidrIp(range).build())
                                        .build()));
    }

    void openToGroup(String group, int port, String other) {
        ec2.authorizeSecurityGroupIngress(r ->
                r.groupId(group)
                        .ipPermissions(
                                tcp(port)
                                        .userIdGroupPairs(
                                                UserIdGroupPair.builder().groupId(other).build())
                                        .build()));
    }

    static Instance member(String instanceId) {
        return Instance.builder().instanceId(instanceId).build();
    }

    private static IpPermission.Builder tcp(int port) {
        return IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
    }

    private String group(String name) {
        return ec2.createSecurityGroup(
                        r -> r.vpcId(network.vpcId()).groupName(name).description("of " + name))
                .groupId();
    }

    private void createProfile() {
        String name = "shop-nodes";
        iam.createRole(r ->
                r.roleName(name)
                        .assumeRolePolicyDocument(SimulatedRoles.trusting("ec2.amazonaws.com")));
        iam.putRolePolicy(r -> r.roleName(name).policyName("secrets").policyDocument(POLICY));
        iam.createInstanceProfile(r -> r.instanceProfileName(name));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(name));
    }

    private String createLoadBalancer() {
        String address =
                aws.elb()
                        .createLoadBalancer(r ->
                                r.loadBalancerName(LOAD_BALANCER)
                                        .subnets(network.publicSubnets())
                                        .securityGroups(loadBalancerGroup)
                                        .listeners(LISTENER))
                        .dnsName();
        aws.elb()
                .configureHealthCheck(r ->
                        r.loadBalancerName(LOAD_BALANCER)
                                .healthCheck(check ->
                                        check.target("TCP:6443")
                                                .interval(5)
                                                .timeout(4)
                                                .healthyThreshold(2)
                                                .unhealthyThreshold(6)));
        aws.pass("10S");
        return address;
    }

    @Override
    public void close() {
        aws.close();
    }
}
