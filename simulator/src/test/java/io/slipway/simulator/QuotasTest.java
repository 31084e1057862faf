package io.slipway.simulator;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.ec2.EksImages;
import io.slipway.simulator.model.Quota;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.iam.IamClient;

/** Where a quota leaves no room, each service refuses in words of its own. */
class QuotasTest {
    private static final Map<Quota, Refusal> REFUSALS = new HashMap<>();
    private static final String POLICY =
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]}
            """;

    private static SimulatedAws aws;
    private static SimulatedNetwork network;
    private static SimulatedRoles roles;

    private record Refusal(String code, ThrowingCallable call) {}

    @BeforeAll
    static void start() {
        aws = SimulatedAws.unhurried();
        network = SimulatedNetwork.create(aws.ec2(), 2);
        roles = SimulatedRoles.create(aws.iam());
        createCluster("shop");
        aws.pass("10m");
        network();
        instances();
        clusters();
        loadBalancers();
        identities();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneMoreThanTheQuotaIsRefused(Quota quota) {
        Refusal refusal = REFUSALS.get(quota);
        assertThat(refusal).as(quota.label()).isNotNull();
        aws.simulator().inspection().setQuota(null, null, quota, 0);

        String error = errorOf(refusal.call());

        aws.ask("DELETE", "/quotas", "");
        assertThat(error).isEqualTo(refusal.code());
    }

    @Test
    void aQuotaHasOneName() {
        assertThat(Arrays.stream(Quota.values()).map(Quota::label)).doesNotHaveDuplicates();
    }

    private static void network() {
        Ec2Client ec2 = aws.ec2();
        String vpc = network.vpcId();
        String subnet = network.publicSubnets().getFirst();
        String address = ec2.allocateAddress(r -> {}).allocationId();
        String group = ec2.describeSecurityGroups().securityGroups().getFirst().groupId();
        refuses(
                Quota.VPCS,
                "VpcLimitExceeded",
                () -> ec2.createVpc(r -> r.cidrBlock("10.1.0.0/16")));
        refuses(
                Quota.INTERNET_GATEWAYS,
                "InternetGatewayLimitExceeded",
                () -> ec2.createInternetGateway(r -> {}));
        refuses(Quota.ELASTIC_IPS, "AddressLimitExceeded", () -> ec2.allocateAddress(r -> {}));
        refuses(
                Quota.NAT_GATEWAYS_PER_ZONE,
                "NatGatewayLimitExceeded",
                () -> ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address)));
        refuses(
                Quota.SUBNETS_PER_VPC,
                "SubnetLimitExceeded",
                () -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.255.0/24")));
        refuses(
                Quota.ROUTE_TABLES_PER_VPC,
                "RouteTableLimitExceeded",
                () -> ec2.createRouteTable(r -> r.vpcId(vpc)));
        refuses(
                Quota.ROUTES_PER_TABLE,
                "RouteLimitExceeded",
                () ->
                        ec2.createRoute(r ->
                                r.routeTableId(network.routeTables().getFirst())
                                        .destinationCidrBlock("192.0.2.0/24")
                                        .gatewayId(network.internetGatewayId())));
        refuses(
                Quota.CIDR_BLOCKS_PER_VPC,
                "CidrLimitExceeded",
                () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.9.0.0/16")));
        refuses(
                Quota.SECURITY_GROUPS,
                "SecurityGroupLimitExceeded",
                () ->
                        ec2.createSecurityGroup(
                                r -> r.vpcId(vpc).groupName("one").description("more")));
        refuses(
                Quota.RULES_PER_SECURITY_GROUP,
                "RulesPerSecurityGroupLimitExceeded",
                () ->
                        ec2.authorizeSecurityGroupIngress(r ->
                                r.groupId(group)
                                        .ipProtocol("tcp")
                                        .fromPort(22)
                                        .toPort(22)
                                        .cidrIp("192.0.2.0/24")));
        refuses(
                Quota.SECURITY_GROUPS_PER_INTERFACE,
                "SecurityGroupsPerInterfaceLimitExceeded",
                () -> ec2.createNetworkInterface(r -> r.subnetId(subnet).groups(group)));
    }

    private static void instances() {
        refuses(Quota.VCPUS, "VcpuLimitExceeded", () -> run("m5.large", r -> {}));
        refuses(Quota.GPU_VCPUS, "VcpuLimitExceeded", () -> run("g5.xlarge", r -> {}));
        refuses(Quota.INSTANCES, "InstanceLimitExceeded", () -> run("m5.large", r -> {}));
        refuses(
                Quota.SPOT_VCPUS,
                "MaxSpotInstanceCountExceeded",
                () ->
                        run(
                                "m5.large",
                                r -> r.instanceMarketOptions(market -> market.marketType("spot"))));
    }

    private static void clusters() {
        EksClient eks = aws.eks();
        String exceeded = "ResourceLimitExceededException";
        refuses(Quota.EKS_CLUSTERS, exceeded, () -> createCluster("another"));
        refuses(
                Quota.NODEGROUPS_PER_CLUSTER,
                exceeded,
                () ->
                        eks.createNodegroup(r ->
                                r.clusterName("shop")
                                        .nodegroupName("general")
                                        .nodeRole(roles.nodeRoleArn())
                                        .subnets(network.privateSubnets())));
        String pods =
                aws.iam()
                        .createRole(r ->
                                r.roleName("pods")
                                        .assumeRolePolicyDocument(
                                                SimulatedRoles.trusting(
                                                        "eks-fargate-pods.amazonaws.com")))
                        .role()
                        .arn();
        refuses(
                Quota.FARGATE_PROFILES_PER_CLUSTER,
                exceeded,
                () ->
                        eks.createFargateProfile(r ->
                                r.clusterName("shop")
                                        .fargateProfileName("batch")
                                        .podExecutionRoleArn(pods)
                                        .subnets(network.privateSubnets())
                                        .selectors(
                                                FargateProfileSelector.builder()
                                                        .namespace("batch")
                                                        .build())));
    }

    private static void loadBalancers() {
        Listener listener =
                Listener.builder()
                        .protocol("TCP")
                        .loadBalancerPort(6443)
                        .instancePort(6443)
                        .build();
        refuses(
                Quota.CLASSIC_LOAD_BALANCERS,
                "TooManyLoadBalancers",
                () ->
                        aws.elb()
                                .createLoadBalancer(r ->
                                        r.loadBalancerName("api")
                                                .listeners(listener)
                                                .subnets(network.publicSubnets())));
        refuses(
                Quota.LOAD_BALANCERS,
                "TooManyLoadBalancers",
                () ->
                        aws.elbV2()
                                .createLoadBalancer(r ->
                                        r.name("web")
                                                .type("network")
                                                .subnets(network.publicSubnets())));
        refuses(
                Quota.TARGET_GROUPS,
                "TooManyTargetGroups",
                () ->
                        aws.elbV2()
                                .createTargetGroup(r ->
                                        r.name("web")
                                                .protocol("TCP")
                                                .port(80)
                                                .vpcId(network.vpcId())));
    }

    private static void identities() {
        IamClient iam = aws.iam();
        String exceeded = "LimitExceeded";
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("ops"));
        String trust = SimulatedRoles.trusting("ec2.amazonaws.com");
        iam.createRole(r -> r.roleName("bare").assumeRolePolicyDocument(trust));
        refuses(
                Quota.ROLES,
                exceeded,
                () -> iam.createRole(r -> r.roleName("more").assumeRolePolicyDocument(trust)));
        refuses(
                Quota.POLICIES_PER_ROLE,
                exceeded,
                () ->
                        iam.attachRolePolicy(r ->
                                r.roleName("bare")
                                        .policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")));
        refuses(
                Quota.INSTANCE_PROFILES,
                exceeded,
                () -> iam.createInstanceProfile(r -> r.instanceProfileName("more")));
        refuses(Quota.USERS, exceeded, () -> iam.createUser(r -> r.userName("bob")));
        refuses(
                Quota.ACCESS_KEYS_PER_USER,
                exceeded,
                () -> iam.createAccessKey(r -> r.userName("ann")));
        refuses(Quota.GROUPS, exceeded, () -> iam.createGroup(r -> r.groupName("more")));
        refuses(
                Quota.GROUPS_PER_USER,
                exceeded,
                () -> iam.addUserToGroup(r -> r.groupName("ops").userName("ann")));
        refuses(
                Quota.POLICIES,
                exceeded,
                () -> iam.createPolicy(r -> r.policyName("more").policyDocument(POLICY)));
        refuses(
                Quota.OIDC_PROVIDERS,
                exceeded,
                () -> iam.createOpenIDConnectProvider(r -> r.url("https://oidc.example.com/id")));
    }

    private static void refuses(Quota quota, String code, ThrowingCallable call) {
        REFUSALS.put(quota, new Refusal(code, call));
    }

    private static void run(String type, Consumer<RunInstancesRequest.Builder> change) {
        aws.ec2()
                .runInstances(r -> {
                    r.minCount(1)
                            .maxCount(1)
                            .imageId(EksImages.id("us-east-1", "AL2023_x86_64_STANDARD", "1.34"))
                            .instanceType(type)
                            .subnetId(network.privateSubnets().getFirst());
                    change.accept(r);
                });
    }

    private static void createCluster(String name) {
        aws.eks()
                .createCluster(r ->
                        r.name(name)
                                .roleArn(roles.clusterRoleArn())
                                .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
    }
}
