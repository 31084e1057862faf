package io.slipway.simulator.eks;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.model.Quota;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Issue;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

class NodegroupsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SimulatedCluster cluster = SimulatedCluster.active(aws);
    private final EksClient eks = cluster.eks;
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void nodesAreLaunchedFromTheTemplateWithItsTagsAndTheClustersGroup() {
        cluster.createNodegroup(
                r -> r.instanceTypes(List.of()).launchTemplate(template("m6i.large")));

        aws.pass("2m");

        List<Instance> nodes = nodes();
        assertThat(nodes).hasSize(3).allMatch(node -> node.keyName().equals("ops"));
        assertThat(nodes).allMatch(node -> node.instanceTypeAsString().equals("m6i.large"));
        assertThat(nodes.getFirst().tags())
                .extracting(Tag::key)
                .contains("team", "eks:nodegroup-name", "kubernetes.io/cluster/shop");
        assertThat(nodes.getFirst().securityGroups().getFirst().groupId())
                .isEqualTo(cluster.describe().resourcesVpcConfig().clusterSecurityGroupId());
        assertThat(cluster.describeNodegroup().resources().autoScalingGroups()).hasSize(1);
    }

    @Test
    void whatDoesNotFitTheTemplateIsRefused() {
        LaunchTemplateSpecification template = template("m6i.large");

        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.launchTemplate(template))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                cluster.createNodegroup(r ->
                                        r.instanceTypes(List.of())
                                                .diskSize(50)
                                                .launchTemplate(template))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                cluster.createNodegroup(
                                        r -> r.launchTemplate(t -> t.id("lt-0123456789abcdef0")))))
                .isEqualTo("InvalidRequestException");
        assertThat(
                        errorOf(() ->
                                cluster.createNodegroup(r ->
                                        r.scalingConfig(
                                                s -> s.minSize(4).desiredSize(3).maxSize(6)))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                cluster.createNodegroup(
                                        r -> r.nodeRole(cluster.roles.clusterRoleArn()))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.instanceTypes("z9.tiny"))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aTokenMakesOneGroupAndANameIsGivenOnce() {
        Nodegroup first = cluster.createNodegroup(r -> r.clientRequestToken("pool/1"));

        Nodegroup again = cluster.createNodegroup(r -> r.clientRequestToken("pool/1"));

        assertThat(again.nodegroupArn()).isEqualTo(first.nodegroupArn());
        assertThat(errorOf(() -> cluster.createNodegroup(r -> {})))
                .isEqualTo("ResourceInUseException");
        aws.simulator().inspection().setQuota(null, null, Quota.NODEGROUPS_PER_CLUSTER, 1);
        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.nodegroupName("second"))))
                .isEqualTo("ResourceLimitExceededException");
    }

    @Test
    void nodesThatCannotReachOutNeverJoin() {
        String table =
                ec2.describeRouteTables(r -> {}).routeTables().stream()
                        .filter(one ->
                                one.associations().stream()
                                        .anyMatch(link ->
                                                cluster.network
                                                        .privateSubnets()
                                                        .getFirst()
                                                        .equals(link.subnetId())))
                        .findFirst()
                        .orElseThrow()
                        .routeTableId();
        ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));

        cluster.createNodegroup(r -> {});
        aws.pass("20m");
        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.CREATING);
        aws.pass("6m");

        Nodegroup failed = cluster.describeNodegroup();
        assertThat(failed.status()).isEqualTo(NodegroupStatus.CREATE_FAILED);
        assertThat(failed.health().issues())
                .extracting(Issue::codeAsString)
                .containsExactly("NodeCreationFailure");
        assertThat(failed.health().issues().getFirst().resourceIds()).hasSize(3);
    }

    @Test
    void nodesWithoutAPodNetworkNeverJoin() {
        eks.deleteAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
        aws.pass("1m");

        cluster.createNodegroup(r -> {});
        aws.pass("26m");

        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.CREATE_FAILED);
    }

    @Test
    void aGroupThatQuotasHoldBackBecomesActiveWhenThereIsRoom() {
        aws.simulator().inspection().setQuota(null, null, Quota.VCPUS, 4);
        cluster.createNodegroup(r -> {});
        aws.pass("5m");
        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.CREATING);
        assertThat(cluster.describeNodegroup().health().issues().getFirst().message())
                .contains("VcpuLimitExceeded");

        aws.simulator().inspection().setQuota(null, null, Quota.VCPUS, 40);
        aws.pass("2m");

        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.ACTIVE);
        assertThat(cluster.describeNodegroup().health().issues()).isEmpty();
    }

    @Test
    void sizesChangeInPlaceAndTheCapacityFollows() {
        cluster.createNodegroup(r -> {});
        aws.pass("2m");

        UpdateStatus status =
                eks.updateNodegroupConfig(r ->
                                r.clusterName("shop")
                                        .nodegroupName("general")
                                        .labels(l -> l.addOrUpdateLabels(Map.of("tier", "web")))
                                        .scalingConfig(s -> s.desiredSize(5)))
                        .update()
                        .status();

        assertThat(status).isEqualTo(UpdateStatus.IN_PROGRESS);
        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.UPDATING);
        assertThat(
                        errorOf(() ->
                                eks.updateNodegroupConfig(r ->
                                        r.clusterName("shop")
                                                .nodegroupName("general")
                                                .scalingConfig(s -> s.desiredSize(2)))))
                .isEqualTo("ResourceInUseException");
        aws.pass("1m");
        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.ACTIVE);
        assertThat(cluster.describeNodegroup().labels()).isEqualTo(Map.of("tier", "web"));
        assertThat(nodes()).hasSize(5);
    }

    @Test
    void aNewVersionOfTheTemplateReplacesEveryNode() {
        LaunchTemplateSpecification template = template("m6i.large");
        cluster.createNodegroup(r -> r.instanceTypes(List.of()).launchTemplate(template));
        aws.pass("2m");
        ec2.createLaunchTemplateVersion(r ->
                r.launchTemplateId(template.id())
                        .launchTemplateData(d -> d.instanceType("c6i.xlarge")));

        eks.updateNodegroupVersion(r ->
                r.clusterName("shop")
                        .nodegroupName("general")
                        .launchTemplate(t -> t.id(template.id()).version("2")));
        aws.pass("7m");

        assertThat(cluster.describeNodegroup().status()).isEqualTo(NodegroupStatus.ACTIVE);
        assertThat(cluster.describeNodegroup().launchTemplate().version()).isEqualTo("2");
        assertThat(nodes())
                .hasSize(3)
                .allMatch(node -> node.instanceTypeAsString().equals("c6i.xlarge"));
    }

    @Test
    void addonsThatNeedNodesFollowThem() {
        eks.createAddon(r -> r.clusterName("shop").addonName("coredns"));
        aws.pass("1m");
        assertThat(coredns()).isEqualTo(AddonStatus.DEGRADED);
        cluster.createNodegroup(r -> {});
        aws.pass("3m");
        assertThat(coredns()).isEqualTo(AddonStatus.ACTIVE);

        eks.deleteNodegroup(r -> r.clusterName("shop").nodegroupName("general"));
        aws.pass("7m");

        assertThat(coredns()).isEqualTo(AddonStatus.DEGRADED);
        assertThat(eks.listNodegroups(r -> r.clusterName("shop")).nodegroups()).isEmpty();
        assertThat(eks.listAddons(r -> r.clusterName("shop")).addons())
                .containsExactly("coredns", "vpc-cni");
    }

    @Test
    void addonsAreThoseThatEksOffers() {
        assertThat(
                        eks.describeAddonVersions(
                                        r -> r.addonName("kube-proxy").kubernetesVersion("1.33"))
                                .addons()
                                .getFirst()
                                .addonVersions()
                                .getFirst()
                                .addonVersion())
                .startsWith("v1.33.");
        assertThat(errorOf(() -> eks.createAddon(r -> r.clusterName("shop").addonName("none"))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                eks.createAddon(r ->
                                        r.clusterName("shop")
                                                .addonName("coredns")
                                                .addonVersion("v0"))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> eks.createAddon(r -> r.clusterName("shop").addonName("vpc-cni"))))
                .isEqualTo("ResourceInUseException");
    }

    private AddonStatus coredns() {
        return eks.describeAddon(r -> r.clusterName("shop").addonName("coredns")).addon().status();
    }

    private LaunchTemplateSpecification template(String instanceType) {
        RequestLaunchTemplateData data =
                RequestLaunchTemplateData.builder()
                        .keyName("ops")
                        .instanceType(instanceType)
                        .tagSpecifications(
                                LaunchTemplateTagSpecificationRequest.builder()
                                        .resourceType(ResourceType.INSTANCE)
                                        .tags(Tag.builder().key("team").value("web").build())
                                        .build())
                        .build();
        String id =
                ec2.createLaunchTemplate(
                                r -> r.launchTemplateName("pool-general").launchTemplateData(data))
                        .launchTemplate()
                        .launchTemplateId();
        return LaunchTemplateSpecification.builder().id(id).version("1").build();
    }

    private List<Instance> nodes() {
        return ec2.describeInstancesPaginator(r -> r.maxResults(1000)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().nameAsString().equals("running"))
                .toList();
    }
}
