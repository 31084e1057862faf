package io.slipway.simulator.authorization;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.SimulatorOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** The calls of a small EKS cluster's life, under exactly the four minimum policies. */
class MinimumPoliciesTest {
    private static final String SUFFIX = ".cluster-api-provider-aws.sigs.k8s.io";
    private static final Map<String, String> TAGS = Map.of("slipway:cluster", "shop");
    private static final software.amazon.awssdk.services.ec2.model.Tag OWNED =
            software.amazon.awssdk.services.ec2.model.Tag.builder()
                    .key("slipway:cluster")
                    .value("shop")
                    .build();
    private static final String CLUSTER_POLICY = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy";
    private static final List<String> NODE_POLICIES =
            List.of(
                    "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
                    "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
                    "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy");

    private final SimulatedAws aws =
            new SimulatedAws(
                    SimulatorOptions.defaults().withEnforcedIam(true).withThrottling(false));
    private final RestrictedCaller slipway = RestrictedCaller.with(aws, RestrictedCaller.THE_FOUR);
    private final Ec2Client ec2 = slipway.client(Ec2Client.builder());
    private final EksClient eks = slipway.client(EksClient.builder());
    private final IamClient iam = slipway.client(IamClient.builder());

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void noCallOfAClustersLifeIsDenied() {
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
        lookAtNetwork(network);
        String clusterRole = role("cluster", "eks.amazonaws.com", List.of(CLUSTER_POLICY));
        String nodeRole = role("node", "ec2.amazonaws.com", NODE_POLICIES);
        String template = template();
        createCluster(network, clusterRole);
        aws.pass("10m");
        String issuer =
                eks.describeCluster(r -> r.name("shop")).cluster().identity().oidc().issuer();
        String provider =
                iam.createOpenIDConnectProvider(
                                r -> r.url(issuer).clientIDList("sts.amazonaws.com"))
                        .openIDConnectProviderArn();
        iam.listOpenIDConnectProviders();
        eks.createAddon(r -> r.clusterName("shop").addonName("vpc-cni").tags(TAGS));
        createNodegroup(network, nodeRole, template);
        aws.pass("5m");
        eks.describeAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
        eks.describeNodegroup(r -> r.clusterName("shop").nodegroupName("general"));
        eks.updateNodegroupConfig(r ->
                r.clusterName("shop")
                        .nodegroupName("general")
                        .scalingConfig(size -> size.minSize(1).desiredSize(2).maxSize(3)));
        aws.pass("5m");

        delete(template, provider);
        delete(network);

        assertThat(denials()).isEmpty();
        assertThat(aws.live("vpc")).isEmpty();
        assertThat(aws.live("cluster")).isEmpty();
    }

    @Test
    void tagsThatThePoliciesLackAreDenied() {
        Tag tag = Tag.builder().key("a").value("b").build();

        assertThat(
                        errorOf(() ->
                                iam.createInstanceProfile(
                                        r -> r.instanceProfileName("a").tags(tag))))
                .isEqualTo("AccessDenied");
    }

    private void lookAtNetwork(SimulatedNetwork network) {
        String vpc = network.vpcId();
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(on -> on.value(true)));
        ec2.describeVpcAttribute(r -> r.vpcId(vpc).attribute("enableDnsHostnames"));
        ec2.modifySubnetAttribute(r ->
                r.subnetId(network.publicSubnets().getFirst())
                        .mapPublicIpOnLaunch(on -> on.value(true)));
        ec2.createTags(r -> r.resources(vpc).tags(OWNED));
        ec2.describeVpcs();
        ec2.describeSubnets();
        ec2.describeInternetGateways();
        ec2.describeAddresses();
        ec2.describeNatGateways();
        ec2.describeRouteTables();
        ec2.describeAvailabilityZones();
    }

    private String role(String kind, String service, List<String> policies) {
        String name = "slipway-1234abcd-" + kind + SUFFIX;
        Tag tag = Tag.builder().key("slipway:cluster").value("shop").build();
        String trust = SimulatedRoles.trusting(service);
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust).tags(tag));
        policies.forEach(arn -> iam.attachRolePolicy(r -> r.roleName(name).policyArn(arn)));
        iam.listAttachedRolePolicies(r -> r.roleName(name));
        return iam.getRole(r -> r.roleName(name)).role().arn();
    }

    private String template() {
        String id =
                ec2.createLaunchTemplate(r ->
                                r.launchTemplateName("shop-general")
                                        .launchTemplateData(data -> data.keyName("ops"))
                                        .tagSpecifications(
                                                TagSpecification.builder()
                                                        .resourceType(ResourceType.LAUNCH_TEMPLATE)
                                                        .tags(OWNED)
                                                        .build()))
                        .launchTemplate()
                        .launchTemplateId();
        ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id));
        return id;
    }

    private void createCluster(SimulatedNetwork network, String role) {
        eks.createCluster(r ->
                r.name("shop")
                        .roleArn(role)
                        .bootstrapSelfManagedAddons(false)
                        .tags(TAGS)
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
    }

    private void createNodegroup(SimulatedNetwork network, String role, String template) {
        eks.createNodegroup(r ->
                r.clusterName("shop")
                        .nodegroupName("general")
                        .nodeRole(role)
                        .subnets(network.privateSubnets())
                        .launchTemplate(launch -> launch.id(template).version("1"))
                        .tags(TAGS)
                        .scalingConfig(size -> size.minSize(1).desiredSize(1).maxSize(3)));
    }

    private void delete(String template, String provider) {
        eks.deleteNodegroup(r -> r.clusterName("shop").nodegroupName("general"));
        aws.pass("9m");
        eks.deleteAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
        aws.pass("1m");
        ec2.deleteLaunchTemplate(r -> r.launchTemplateId(template));
        eks.deleteCluster(r -> r.name("shop"));
        aws.pass("5m");
        iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(provider));
        for (String kind : List.of("cluster", "node")) {
            String name = "slipway-1234abcd-" + kind + SUFFIX;
            iam.listAttachedRolePolicies(r -> r.roleName(name))
                    .attachedPolicies()
                    .forEach(one ->
                            iam.detachRolePolicy(r -> r.roleName(name).policyArn(one.policyArn())));
            iam.deleteRole(r -> r.roleName(name));
        }
    }

    private void delete(SimulatedNetwork network) {
        network.natGateways().forEach(nat -> ec2.deleteNatGateway(r -> r.natGatewayId(nat)));
        aws.pass("2m");
        network.allocations().forEach(one -> ec2.releaseAddress(r -> r.allocationId(one)));
        ec2.describeRouteTables(r -> r.routeTableIds(network.routeTables()))
                .routeTables()
                .forEach(table ->
                        table.associations()
                                .forEach(one ->
                                        ec2.disassociateRouteTable(r ->
                                                r.associationId(one.routeTableAssociationId()))));
        network.routeTables()
                .forEach(table -> {
                    ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
                    ec2.deleteRouteTable(r -> r.routeTableId(table));
                });
        String gateway = network.internetGatewayId();
        ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(network.vpcId()));
        ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
        network.subnets().forEach(subnet -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        ec2.deleteVpc(r -> r.vpcId(network.vpcId()));
    }

    private List<String> denials() {
        return aws.simulator().inspection().calls(0).stream()
                .filter(call -> call.status() >= 400)
                .map(call -> call.action() + " " + call.error())
                .toList();
    }
}
