package io.slipway.simulator.eks;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;
import software.amazon.awssdk.services.eks.model.UpdateType;
import software.amazon.awssdk.services.eks.model.VersionStatus;

class UpdatesTest {
    private static final String ADMIN = "arn:aws:iam::111122223333:role/admin";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final EksClient eks = aws.eks();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aClusterGoesUpOneMinorVersionInMinutes() {
        SimulatedCluster cluster = active("1.32");

        Update update = upgrade("1.33");

        assertThat(update.type()).isEqualTo(UpdateType.VERSION_UPDATE);
        assertThat(update.status()).isEqualTo(UpdateStatus.IN_PROGRESS);
        assertThat(cluster.describe().status()).isEqualTo(ClusterStatus.UPDATING);
        assertThat(cluster.describe().version()).isEqualTo("1.32");
        assertThat(errorOf(() -> upgrade("1.34"))).isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> upgrade("1.33"))).isEqualTo("ResourceInUseException");
        assertThat(errorOf(() -> eks.deleteCluster(r -> r.name("shop"))))
                .isEqualTo("ResourceInUseException");
        aws.pass("9m1s");
        assertThat(cluster.describe().status()).isEqualTo(ClusterStatus.ACTIVE);
        assertThat(cluster.describe().version()).isEqualTo("1.33");
        assertThat(described(update).status()).isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThat(eks.listUpdates(r -> r.name("shop")).updateIds()).containsExactly(update.id());
        assertThat(errorOf(() -> upgrade("1.33"))).isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> upgrade("1.32"))).isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> upgrade("2.0"))).isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> eks.describeUpdate(r -> r.name("shop").updateId("none"))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aTokenStandsForOneUpdate() {
        active("1.32");
        Update first =
                eks.updateClusterVersion(
                                r -> r.name("shop").version("1.33").clientRequestToken("a"))
                        .update();
        aws.pass("9m1s");

        Update again =
                eks.updateClusterVersion(
                                r -> r.name("shop").version("1.33").clientRequestToken("a"))
                        .update();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(
                        errorOf(() ->
                                eks.updateClusterVersion(r ->
                                        r.name("shop").version("1.34").clientRequestToken("a"))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aClustersConfigurationIsChangedOneKindAtATime() {
        SimulatedCluster cluster = active("1.34");

        Update update =
                eks.updateClusterConfig(r ->
                                r.name("shop")
                                        .resourcesVpcConfig(v -> v.endpointPrivateAccess(true)))
                        .update();

        assertThat(update.type()).isEqualTo(UpdateType.ENDPOINT_ACCESS_UPDATE);
        aws.pass("3m1s");
        assertThat(cluster.describe().resourcesVpcConfig().endpointPrivateAccess()).isTrue();
        assertThat(described(update).status()).isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThat(
                        errorOf(() ->
                                eks.updateClusterConfig(r ->
                                        r.name("shop")
                                                .resourcesVpcConfig(
                                                        v -> v.endpointPrivateAccess(true)))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> eks.updateClusterConfig(r -> r.name("shop"))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                eks.updateClusterConfig(r ->
                                        r.name("shop")
                                                .deletionProtection(true)
                                                .accessConfig(a -> a.authenticationMode("API")))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void deletionProtectionKeepsAClusterUntilItIsTakenOff() {
        SimulatedCluster cluster = active("1.34");
        eks.updateClusterConfig(r -> r.name("shop").deletionProtection(true));
        aws.pass("1m1s");
        assertThat(cluster.describe().deletionProtection()).isTrue();
        assertThat(errorOf(() -> eks.deleteCluster(r -> r.name("shop"))))
                .isEqualTo("InvalidRequestException");

        eks.updateClusterConfig(r -> r.name("shop").deletionProtection(false));
        aws.pass("1m1s");

        assertThat(errorOf(() -> eks.deleteCluster(r -> r.name("shop")))).isEqualTo("none");
    }

    @Test
    void anAddonIsUpdated() {
        active("1.34");

        Update update =
                eks.updateAddon(r ->
                                r.clusterName("shop")
                                        .addonName("vpc-cni")
                                        .addonVersion("v1.19.6-eksbuild.7"))
                        .update();

        assertThat(update.type()).isEqualTo(UpdateType.ADDON_UPDATE);
        assertThat(addon().status()).isEqualTo(AddonStatus.UPDATING);
        assertThat(errorOf(() -> eks.updateAddon(r -> r.clusterName("shop").addonName("vpc-cni"))))
                .isEqualTo("ResourceInUseException");
        aws.pass("46s");
        assertThat(addon().status()).isEqualTo(AddonStatus.ACTIVE);
        assertThat(addon().addonVersion()).isEqualTo("v1.19.6-eksbuild.7");
        assertThat(
                        eks.describeUpdate(r ->
                                        r.name("shop").addonName("vpc-cni").updateId(update.id()))
                                .update()
                                .status())
                .isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThat(eks.listUpdates(r -> r.name("shop")).updateIds()).isEmpty();
        assertThat(
                        errorOf(() ->
                                eks.updateAddon(r ->
                                        r.clusterName("shop")
                                                .addonName("vpc-cni")
                                                .addonVersion("v0.0.1"))))
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void aNodeGroupsUpdatesAreToldOf() {
        SimulatedCluster cluster = active("1.34");
        cluster.createNodegroup(r -> {});
        aws.pass("3m");

        Update update =
                eks.updateNodegroupVersion(
                                r -> r.clusterName("shop").nodegroupName("general").force(true))
                        .update();

        assertThat(update.params()).isNotEmpty();
        aws.pass("7m");
        assertThat(
                        eks.describeUpdate(r ->
                                        r.name("shop")
                                                .nodegroupName("general")
                                                .updateId(update.id()))
                                .update()
                                .status())
                .isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThat(eks.listUpdates(r -> r.name("shop").nodegroupName("general")).updateIds())
                .hasSize(1);
    }

    @Test
    void versionsAndTheEndOfTheirSupportAreTold() {
        List<ClusterVersionInformation> versions =
                eks.describeClusterVersions(r -> {}).clusterVersions();

        assertThat(versions.getFirst().clusterVersion()).isEqualTo("1.34");
        assertThat(versions.getFirst().defaultVersion()).isTrue();
        assertThat(versions.getLast().versionStatus()).isEqualTo(VersionStatus.EXTENDED_SUPPORT);
        assertThat(eks.describeClusterVersions(r -> r.clusterVersions("1.33")).clusterVersions())
                .hasSize(1);
        assertThat(
                        eks.describeAddonConfiguration(r ->
                                        r.addonName("vpc-cni").addonVersion("v1.20.4-eksbuild.1"))
                                .configurationSchema())
                .contains("object");
        assertThat(
                        errorOf(() ->
                                eks.describeAddonConfiguration(
                                        r -> r.addonName("vpc-cni").addonVersion("v0"))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void accessEntriesLetPrincipalsIn() {
        SimulatedCluster cluster = new SimulatedCluster(aws);
        cluster.create(r -> r.accessConfig(a -> a.authenticationMode("API_AND_CONFIG_MAP")));
        aws.pass("9m49s");
        String policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

        AccessEntry entry =
                eks.createAccessEntry(r -> r.clusterName("shop").principalArn(ADMIN)).accessEntry();
        eks.associateAccessPolicy(r ->
                r.clusterName("shop")
                        .principalArn(ADMIN)
                        .policyArn(policy)
                        .accessScope(s -> s.type("cluster")));

        assertThat(entry.type()).isEqualTo("STANDARD");
        assertThat(entry.username()).isEqualTo(ADMIN);
        assertThat(eks.listAccessEntries(r -> r.clusterName("shop")).accessEntries())
                .contains(ADMIN);
        assertThat(
                        eks.listAssociatedAccessPolicies(
                                        r -> r.clusterName("shop").principalArn(ADMIN))
                                .associatedAccessPolicies())
                .hasSize(1);
        assertThat(eks.listAccessPolicies(r -> {}).accessPolicies())
                .anyMatch(one -> one.arn().equals(policy));
        assertThat(
                        errorOf(() ->
                                eks.createAccessEntry(
                                        r -> r.clusterName("shop").principalArn(ADMIN))))
                .isEqualTo("ResourceInUseException");
        assertThat(
                        errorOf(() ->
                                eks.createAccessEntry(
                                        r -> r.clusterName("shop").principalArn("me"))))
                .isEqualTo("InvalidParameterException");
        eks.updateAccessEntry(
                r -> r.clusterName("shop").principalArn(ADMIN).kubernetesGroups("ops"));
        assertThat(
                        eks.describeAccessEntry(r -> r.clusterName("shop").principalArn(ADMIN))
                                .accessEntry()
                                .kubernetesGroups())
                .containsExactly("ops");
        eks.disassociateAccessPolicy(
                r -> r.clusterName("shop").principalArn(ADMIN).policyArn(policy));
        eks.deleteAccessEntry(r -> r.clusterName("shop").principalArn(ADMIN));
        assertThat(
                        errorOf(() ->
                                eks.describeAccessEntry(
                                        r -> r.clusterName("shop").principalArn(ADMIN))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void accessEntriesNeedAClusterThatAuthenticatesByItsApi() {
        active("1.34");

        assertThat(
                        errorOf(() ->
                                eks.createAccessEntry(
                                        r -> r.clusterName("shop").principalArn(ADMIN))))
                .isEqualTo("InvalidRequestException");
    }

    private SimulatedCluster active(String version) {
        SimulatedCluster cluster = new SimulatedCluster(aws);
        cluster.create(r -> r.version(version));
        aws.pass("9m49s");
        eks.createAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
        aws.pass("1m");
        return cluster;
    }

    private Update upgrade(String version) {
        return eks.updateClusterVersion(r -> r.name("shop").version(version)).update();
    }

    private Update described(Update update) {
        return eks.describeUpdate(r -> r.name("shop").updateId(update.id())).update();
    }

    private software.amazon.awssdk.services.eks.model.Addon addon() {
        return eks.describeAddon(r -> r.clusterName("shop").addonName("vpc-cni")).addon();
    }
}
