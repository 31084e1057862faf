package io.slipway.simulator.eks;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.model.Quota;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreateFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;
import software.amazon.awssdk.services.eks.model.FargateProfileStatus;

class FargateProfilesTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SimulatedCluster cluster = SimulatedCluster.active(aws);
    private final EksClient eks = cluster.eks;
    private final String role =
            aws.iam()
                    .createRole(r ->
                            r.roleName("pods")
                                    .assumeRolePolicyDocument(
                                            SimulatedRoles.trusting(
                                                    "eks-fargate-pods.amazonaws.com")))
                    .role()
                    .arn();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aProfileIsCreatedTaggedAndDeleted() {
        FargateProfile made = create("batch", r -> r.tags(Map.of("team", "shop")));
        assertThat(made.status()).isEqualTo(FargateProfileStatus.CREATING);
        assertThat(made.subnets()).isEqualTo(cluster.network.privateSubnets());
        aws.pass("3m1s");
        assertThat(describe("batch").status()).isEqualTo(FargateProfileStatus.ACTIVE);
        assertThat(describe("batch").tags()).containsEntry("team", "shop");
        assertThat(eks.listFargateProfiles(r -> r.clusterName("shop")).fargateProfileNames())
                .containsExactly("batch");
        assertThat(eks.listTagsForResource(r -> r.resourceArn(made.fargateProfileArn())).tags())
                .containsEntry("team", "shop");
        assertThat(errorOf(() -> eks.deleteCluster(r -> r.name("shop"))))
                .isEqualTo("ResourceInUseException");

        delete("batch");

        assertThat(describe("batch").status()).isEqualTo(FargateProfileStatus.DELETING);
        aws.pass("2m1s");
        assertThat(errorOf(() -> describe("batch"))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void onlyOneIsCreatedOrDeletedAtATime() {
        create("one", r -> {});

        assertThatThrownBy(() -> create("two", r -> {}))
                .hasMessageContaining(
                        "Cannot create Fargate Profile two because cluster shop currently has"
                                + " Fargate profile one in status CREATING");
        aws.pass("3m1s");
        create("two", r -> {});
        assertThat(errorOf(() -> delete("one"))).isEqualTo("ResourceInUseException");
        aws.pass("3m1s");
        delete("one");
        assertThat(errorOf(() -> delete("two"))).isEqualTo("ResourceInUseException");
        assertThat(errorOf(() -> delete("one"))).isEqualTo("none");
        assertThat(errorOf(() -> create("three", r -> {}))).isEqualTo("ResourceInUseException");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(errorOf(() -> create("x", r -> r.subnets(cluster.network.publicSubnets()))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                create(
                                        "x",
                                        r -> r.podExecutionRoleArn(cluster.roles.nodeRoleArn()))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> create("x", r -> r.selectors(List.of()))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> create("eks-x", r -> {}))).isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> create("x", r -> r.clusterName("gone"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(errorOf(() -> describe("x"))).isEqualTo("ResourceNotFoundException");
        aws.simulator().inspection().setQuota(null, null, Quota.FARGATE_PROFILES_PER_CLUSTER, 0);
        assertThat(errorOf(() -> create("x", r -> {}))).isEqualTo("ResourceLimitExceededException");
    }

    @Test
    void aTokenStandsForOneProfile() {
        FargateProfile first = create("batch", r -> r.clientRequestToken("a"));

        assertThat(create("batch", r -> r.clientRequestToken("a")).fargateProfileArn())
                .isEqualTo(first.fargateProfileArn());
        assertThat(errorOf(() -> create("other", r -> r.clientRequestToken("a"))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> create("batch", r -> {}))).isEqualTo("ResourceInUseException");
    }

    private FargateProfile create(
            String name, Consumer<CreateFargateProfileRequest.Builder> change) {
        CreateFargateProfileRequest.Builder request =
                CreateFargateProfileRequest.builder()
                        .clusterName("shop")
                        .fargateProfileName(name)
                        .podExecutionRoleArn(role)
                        .selectors(FargateProfileSelector.builder().namespace("batch").build());
        change.accept(request);
        return eks.createFargateProfile(request.build()).fargateProfile();
    }

    private FargateProfile describe(String name) {
        return eks.describeFargateProfile(r -> r.clusterName("shop").fargateProfileName(name))
                .fargateProfile();
    }

    private void delete(String name) {
        eks.deleteFargateProfile(r -> r.clusterName("shop").fargateProfileName(name));
    }
}
