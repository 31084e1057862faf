package io.slipway.simulator.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What the SDK's clients see of the simulator, through whichever door. */
abstract class Contract {
    private static final String LATEST_IMAGE =
            "/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/x86_64/standard/recommended/"
                    + "image_id";

    private final Door door;

    Contract(Door door) {
        this.door = door;
    }

    @AfterEach
    void shut() {
        door.close();
    }

    @Test
    void filtersAndPagesGiveWhatThereIs() {
        Ec2Client ec2 = door.client(Ec2Client.class);
        door.inspection().setQuota(null, null, io.slipway.simulator.model.Quota.VPCS, 20);
        for (int i = 0; i < 7; i++) {
            String name = "net-" + i;
            int block = i;
            TagSpecification tags =
                    TagSpecification.builder()
                            .resourceType(ResourceType.VPC)
                            .tags(Tag.builder().key("Name").value(name).build())
                            .build();
            ec2.createVpc(r -> r.cidrBlock("10." + block + ".0.0/16").tagSpecifications(tags));
        }

        DescribeVpcsResponse first = ec2.describeVpcs(request -> request.maxResults(5));
        DescribeVpcsResponse rest =
                ec2.describeVpcs(request -> request.maxResults(5).nextToken(first.nextToken()));
        List<String> all =
                ec2.describeVpcsPaginator(request -> request.maxResults(5)).vpcs().stream()
                        .map(vpc -> vpc.tags().getFirst().value())
                        .toList();
        Filter named = Filter.builder().name("tag:Name").values("net-2", "net-4").build();

        assertThat(first.vpcs()).hasSize(5);
        assertThat(rest.vpcs()).hasSize(2);
        assertThat(rest.nextToken()).isNull();
        assertThat(all).isEqualTo(IntStream.range(0, 7).mapToObj(i -> "net-" + i).toList());
        assertThat(ec2.describeVpcs(request -> request.filters(named)).vpcs())
                .extracting(Vpc::cidrBlock)
                .containsExactly("10.2.0.0/16", "10.4.0.0/16");
        assertThat(Answer.of(() -> ec2.describeVpcs(r -> r.nextToken("nonsense"))).brief())
                .startsWith("Ec2Exception 400 Invalid");
    }

    @Test
    void refusalsOfEc2TellCodeAndMessage() {
        Ec2Client ec2 = door.client(Ec2Client.class);

        assertThat(Answer.of(() -> ec2.describeVpcs(r -> r.vpcIds("vpc-0123456789abcdef0"))))
                .isEqualTo(
                        new Answer(
                                "Ec2Exception",
                                400,
                                "InvalidVpcID.NotFound",
                                "The vpc ID 'vpc-0123456789abcdef0' does not exist"));
        assertThat(Answer.of(() -> ec2.createSubnet(r -> r.cidrBlock("10.0.0.0/24"))))
                .isEqualTo(
                        new Answer(
                                "Ec2Exception",
                                400,
                                "MissingParameter",
                                "The request must contain the parameter vpcId"));
        assertThat(Answer.of(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true))))
                .isEqualTo(
                        new Answer(
                                "Ec2Exception",
                                412,
                                "DryRunOperation",
                                "Request would have succeeded, but DryRun flag is set."));
        assertThat(Answer.of(() -> ec2.describeVpnGateways()).brief())
                .isEqualTo("Ec2Exception 400 InvalidAction");
        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
    }

    @Test
    void clientTokensStandForTheirResource() {
        Ec2Client ec2 = door.client(Ec2Client.class);
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();

        String table = routeTable(ec2, vpc, "one");
        String again = routeTable(ec2, vpc, "one");
        String other = routeTable(ec2, vpc, "two");
        String unnamed = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        String alsoUnnamed = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();

        assertThat(again).isEqualTo(table);
        assertThat(List.of(table, other, unnamed, alsoUnnamed)).doesNotHaveDuplicates();
        assertThat(door.inspection().calls(0))
                .filteredOn(call -> call.action().equals("CreateRouteTable"))
                .allSatisfy(call -> assertThat(call.token()).isNotEmpty());
    }

    @Test
    void whatTakesTimeHappensWhenItPasses() {
        Ec2Client ec2 = door.client(Ec2Client.class);
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
        String before = natState(ec2);
        door.pass("1m48s");

        assertThat(before).isEqualTo("pending");
        assertThat(natState(ec2)).isEqualTo("available");
        assertThat(Answer.of(() -> ec2.deleteVpc(r -> r.vpcId(network.vpcId()))).brief())
                .isEqualTo("Ec2Exception 400 DependencyViolation");
    }

    @Test
    void clustersComeAndRefuse() {
        EksClient eks = door.client(EksClient.class);
        SimulatedNetwork network = SimulatedNetwork.create(door.client(Ec2Client.class), 3);
        SimulatedRoles roles = SimulatedRoles.create(door.client(IamClient.class));
        Cluster made = cluster(eks, network, roles, "token-1", "1.34");
        Cluster again = cluster(eks, network, roles, "token-1", "1.34");

        assertThat(again.arn()).isEqualTo(made.arn());
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> cluster(eks, network, roles, "token-2", "1.34"))
                .matches(refused -> "shop".equals(refused.clusterName()))
                .matches(refused -> refused.statusCode() == 409);
        assertThat(Answer.of(() -> cluster(eks, network, roles, "token-1", "1.33")).brief())
                .isEqualTo("InvalidParameterException 400 InvalidParameterException");
        door.pass("9m49s");
        Cluster now = eks.describeCluster(r -> r.name("shop")).cluster();
        assertThat(now.status()).isEqualTo(ClusterStatus.ACTIVE);
        assertThat(now.endpoint()).startsWith("https://");
        assertThat(now.resourcesVpcConfig().subnetIds()).isEqualTo(network.subnets());
        assertThat(Answer.of(() -> eks.describeCluster(r -> r.name("absent"))))
                .isEqualTo(
                        new Answer(
                                "ResourceNotFoundException",
                                404,
                                "ResourceNotFoundException",
                                "No cluster found for name: absent."));
        assertThat(
                        Answer.of(() -> eks.listPodIdentityAssociations(r -> r.clusterName("shop")))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void rolesArePagedAndRefusedByTheirNames() {
        IamClient iam = door.client(IamClient.class);
        for (String name : List.of("a", "b", "c")) {
            role(iam, name);
        }

        ListRolesResponse first = iam.listRoles(request -> request.maxItems(2));
        ListRolesResponse rest = iam.listRoles(r -> r.maxItems(2).marker(first.marker()));

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.roles()).extracting(Role::roleName).containsExactly("a", "b");
        assertThat(rest.roles()).extracting(Role::roleName).containsExactly("c");
        assertThat(rest.isTruncated()).isFalse();
        assertThat(first.roles().getFirst().arn()).isEqualTo("arn:aws:iam::111122223333:role/a");
        assertThat(Answer.of(() -> role(iam, "a")).brief())
                .isEqualTo("EntityAlreadyExistsException 409 EntityAlreadyExists");
        assertThat(Answer.of(() -> iam.getRole(r -> r.roleName("absent"))))
                .isEqualTo(
                        new Answer(
                                "NoSuchEntityException",
                                404,
                                "NoSuchEntity",
                                "The role with name absent cannot be found."));
        assertThat(
                        Answer.of(() ->
                                        iam.createVirtualMFADevice(
                                                r -> r.virtualMFADeviceName("x")))
                                .brief())
                .isEqualTo("IamException 400 InvalidAction");
    }

    @Test
    void callersAreKnownByTheirKeys() {
        StsClient other = door.client(StsClient.class, "AKIATEST444455556666", Region.EU_WEST_1);

        assertThat(door.client(StsClient.class).getCallerIdentity().account())
                .isEqualTo("111122223333");
        assertThat(other.getCallerIdentity().arn())
                .isEqualTo("arn:aws:iam::444455556666:user/administrator");
        assertThat(refusedKey(StsClient.class, c -> c.getCallerIdentity()))
                .isEqualTo("StsException 403 InvalidClientTokenId");
        assertThat(refusedKey(EksClient.class, c -> c.listClusters()))
                .isEqualTo("EksException 403 UnrecognizedClientException");
        assertThat(refusedKey(SsmClient.class, c -> c.getParameter(r -> r.name("x"))))
                .isEqualTo("SsmException 400 UnrecognizedClientException");
        assertThat(refusedKey(ElasticLoadBalancingClient.class, c -> c.describeLoadBalancers()))
                .isEqualTo("ElasticLoadBalancingException 403 InvalidClientTokenId");
    }

    @Test
    void secretsAreKept() {
        SecretsManagerClient secrets = door.client(SecretsManagerClient.class);
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 1, -1, 127});
        secrets.createSecret(r -> r.name("aws.cluster.x-k8s.io/a").secretBinary(bytes));
        secrets.createSecret(r -> r.name("aws.cluster.x-k8s.io/b").secretString("text"));

        assertThat(secrets.getSecretValue(r -> r.secretId("aws.cluster.x-k8s.io/a")).secretBinary())
                .isEqualTo(bytes);
        assertThat(secrets.listSecretsPaginator(r -> r.maxResults(1)).stream()).hasSize(2);
        assertThat(Answer.of(() -> secrets.getSecretValue(r -> r.secretId("absent"))))
                .isEqualTo(
                        new Answer(
                                "ResourceNotFoundException",
                                400,
                                "ResourceNotFoundException",
                                "Secrets Manager can't find the specified secret."));
    }

    @Test
    void parametersAreThere() {
        SsmClient ssm = door.client(SsmClient.class);

        assertThat(ssm.getParameter(r -> r.name(LATEST_IMAGE)).parameter().value())
                .startsWith("ami-");
        assertThat(Answer.of(() -> ssm.getParameter(r -> r.name("/absent"))).brief())
                .isEqualTo("ParameterNotFoundException 400 ParameterNotFound");
    }

    @Test
    void loadBalancersOfBothKindsAreApart() {
        ElasticLoadBalancingClient classic = door.client(ElasticLoadBalancingClient.class);
        ElasticLoadBalancingV2Client second = door.client(ElasticLoadBalancingV2Client.class);
        SimulatedNetwork network = SimulatedNetwork.create(door.client(Ec2Client.class), 2);
        Listener listener =
                Listener.builder()
                        .protocol("TCP")
                        .loadBalancerPort(6443)
                        .instancePort(6443)
                        .build();
        classic.createLoadBalancer(r ->
                r.loadBalancerName("old").subnets(network.publicSubnets()).listeners(listener));
        second.createLoadBalancer(
                r -> r.name("new").type("network").subnets(network.publicSubnets()));

        assertThat(classic.describeLoadBalancers().loadBalancerDescriptions())
                .extracting(one -> one.loadBalancerName())
                .containsExactly("old");
        assertThat(second.describeLoadBalancers().loadBalancers())
                .extracting(one -> one.loadBalancerName())
                .containsExactly("new");
        assertThat(
                        Answer.of(() ->
                                        classic.describeLoadBalancers(
                                                r -> r.loadBalancerNames("x")))
                                .brief())
                .isEqualTo("LoadBalancerNotFoundException 400 LoadBalancerNotFound");
        assertThat(Answer.of(() -> second.describeLoadBalancers(r -> r.names("x"))).brief())
                .isEqualTo("LoadBalancerNotFoundException 400 LoadBalancerNotFound");
    }

    @Test
    void aLostAnswerIsNoAnswerOfAws() {
        Ec2Client ec2 = door.client(Ec2Client.class);
        fault("{\"action\":\"ec2:CreateVpc\",\"nth\":1,\"effect\":{\"dropReply\":true}}");

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")));

        assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
    }

    @Test
    void anInjectedErrorComesAsItIs() {
        EksClient eks = door.client(EksClient.class);
        fault("{\"action\":\"eks:ListClusters\",\"effect\":{\"error\":\"ServerException\"}}");

        assertThat(Answer.of(() -> eks.listClusters()).exception()).isEqualTo("ServerException");
    }

    private void fault(String body) {
        WireRequest request =
                new WireRequest(
                        "POST", "/_simulator/faults", "", Map.of(), SdkBytes.fromUtf8String(body));
        assertThat(door.inspection().answer(request).status()).isEqualTo(200);
    }

    private <C extends software.amazon.awssdk.core.SdkClient> String refusedKey(
            Class<C> type, java.util.function.Consumer<C> call) {
        C stranger = door.client(type, "AKIANOBODY", Region.US_EAST_1);
        return Answer.of(() -> call.accept(stranger)).brief();
    }

    private static String routeTable(Ec2Client ec2, String vpc, String token) {
        return ec2.createRouteTable(r -> r.vpcId(vpc).clientToken(token))
                .routeTable()
                .routeTableId();
    }

    private static String natState(Ec2Client ec2) {
        return ec2.describeNatGateways().natGateways().getFirst().stateAsString();
    }

    private static void role(IamClient iam, String name) {
        iam.createRole(r ->
                r.roleName(name)
                        .assumeRolePolicyDocument(SimulatedRoles.trusting("ec2.amazonaws.com")));
    }

    private static Cluster cluster(
            EksClient eks,
            SimulatedNetwork network,
            SimulatedRoles roles,
            String token,
            String version) {
        return eks.createCluster(request ->
                        request.name("shop")
                                .clientRequestToken(token)
                                .version(version)
                                .roleArn(roles.clusterRoleArn())
                                .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())))
                .cluster();
    }
}
