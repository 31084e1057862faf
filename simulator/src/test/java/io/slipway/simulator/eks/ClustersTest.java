package io.slipway.simulator.eks;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.model.Quota;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.UnsupportedAvailabilityZoneException;

class ClustersTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SimulatedCluster cluster = new SimulatedCluster(aws);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aTokenMakesOneClusterAndANameIsGivenOnce() {
        Cluster first = cluster.create(r -> r.clientRequestToken("cluster/1"));

        Cluster again = cluster.create(r -> r.clientRequestToken("cluster/1"));

        assertThat(again.createdAt()).isEqualTo(first.createdAt());
        assertThat(
                        errorOf(() ->
                                cluster.create(
                                        r -> r.clientRequestToken("cluster/1").version("1.33"))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> cluster.create(r -> r.clientRequestToken("cluster/2"))))
                .isEqualTo("ResourceInUseException");
    }

    @Test
    void theRoleMustExistAndTrustEks() {
        assertThat(errorOf(() -> cluster.create(r -> r.roleArn(cluster.roles.nodeRoleArn()))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                cluster.create(
                                        r -> r.roleArn("arn:aws:iam::111122223333:role/none"))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> cluster.create(r -> r.roleArn(null))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void theSubnetsMustExistAndSpanTwoZones() {
        List<String> oneZone = List.of(cluster.network.publicSubnets().getFirst());

        assertThat(
                        errorOf(() ->
                                cluster.create(
                                        r -> r.resourcesVpcConfig(v -> v.subnetIds(oneZone)))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                cluster.create(r ->
                                        r.resourcesVpcConfig(
                                                v -> v.subnetIds("subnet-0123456789abcdef0")))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aZoneThatEksDoesNotServeIsNamedWithThoseItDoes() {
        String zone =
                aws.ec2()
                        .describeAvailabilityZones(r -> r.zoneIds("use1-az3"))
                        .availabilityZones()
                        .getFirst()
                        .zoneName();
        String subnet =
                aws.ec2()
                        .createSubnet(r ->
                                r.vpcId(cluster.network.vpcId())
                                        .availabilityZone(zone)
                                        .cidrBlock("10.0.200.0/24"))
                        .subnet()
                        .subnetId();

        UnsupportedAvailabilityZoneException refused =
                catchThrowableOfType(
                        UnsupportedAvailabilityZoneException.class,
                        () ->
                                cluster.create(r ->
                                        r.resourcesVpcConfig(v ->
                                                v.subnetIds(
                                                        subnet,
                                                        cluster.network
                                                                .publicSubnets()
                                                                .getFirst()))));

        assertThat(refused.validZones()).contains("us-east-1a").doesNotContain(zone);
        assertThat(refused.clusterName()).isEqualTo("shop");
    }

    @Test
    void itsGroupAndInterfacesComeLaterAndCarryItsName() {
        cluster.create(r -> {});
        assertThat(cluster.describe().resourcesVpcConfig().clusterSecurityGroupId()).isNull();

        aws.pass("31s");

        Ec2Client ec2 = aws.ec2();
        String group = cluster.describe().resourcesVpcConfig().clusterSecurityGroupId();
        assertThat(
                        ec2.describeSecurityGroups(r -> r.groupIds(group))
                                .securityGroups()
                                .getFirst()
                                .groupName())
                .startsWith("eks-cluster-sg-shop-");
        assertThat(
                        ec2.describeNetworkInterfaces(r ->
                                        r.filters(
                                                Filter.builder()
                                                        .name("description")
                                                        .values("Amazon EKS shop")
                                                        .build()))
                                .networkInterfaces())
                .hasSize(3);
        assertThat(cluster.describe().endpoint()).isNull();
    }

    @Test
    void aClusterStillBeingMadeCannotBeDeletedNorTakeParts() {
        cluster.create(r -> {});

        assertThat(errorOf(() -> cluster.eks.deleteCluster(r -> r.name("shop"))))
                .isEqualTo("ResourceInUseException");
        assertThat(errorOf(() -> cluster.createNodegroup(r -> {})))
                .isEqualTo("InvalidRequestException");
        assertThat(
                        errorOf(() ->
                                cluster.eks.createAddon(
                                        r -> r.clusterName("shop").addonName("vpc-cni"))))
                .isEqualTo("InvalidRequestException");
        assertThat(errorOf(() -> cluster.createNodegroup(r -> r.clusterName("none"))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aTokenOfADeletedClusterDoesNotStandForItsNamesake() {
        cluster.create(r -> r.clientRequestToken("cluster/1"));
        aws.pass("10m");
        cluster.eks.deleteCluster(r -> r.name("shop"));
        aws.pass("3m");
        cluster.create(r -> r.clientRequestToken("cluster/2"));

        assertThat(errorOf(() -> cluster.create(r -> r.clientRequestToken("cluster/1"))))
                .isEqualTo("ResourceInUseException");
    }

    @Test
    void quotasAreKept() {
        aws.simulator().inspection().setQuota(null, null, Quota.EKS_CLUSTERS, 1);
        cluster.create(r -> {});

        assertThat(errorOf(() -> cluster.create(r -> r.name("second"))))
                .isEqualTo("ResourceLimitExceededException");
        assertThat(cluster.eks.listClusters().clusters()).containsExactly("shop");
    }

    @Test
    void tagsAreChangedByArn() {
        String arn = cluster.create(r -> r.tags(Map.of("a", "1", "b", "2"))).arn();

        cluster.eks.tagResource(r -> r.resourceArn(arn).tags(Map.of("c", "3")));
        cluster.eks.untagResource(r -> r.resourceArn(arn).tagKeys("a", "b"));

        assertThat(cluster.describe().tags()).isEqualTo(Map.of("c", "3"));
        assertThat(cluster.eks.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .isEqualTo(Map.of("c", "3"));
        assertThat(
                        errorOf(() ->
                                cluster.eks.tagResource(
                                        r -> r.resourceArn(arn + "x").tags(Map.of("c", "3")))))
                .isEqualTo("NotFoundException");
    }
}
