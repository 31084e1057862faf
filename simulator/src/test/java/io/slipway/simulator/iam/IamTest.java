package io.slipway.simulator.iam;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.model.Quota;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamTest {
    private static final String TRUST = SimulatedRoles.trusting("eks.amazonaws.com");
    private static final String POLICY = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final IamClient iam = aws.iam();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aRoleComesBackAsItWasMade() {
        iam.createRole(r ->
                r.roleName("shop-control")
                        .path("/slipway/")
                        .description("for shop")
                        .assumeRolePolicyDocument(TRUST)
                        .tags(tag("team", "web")));

        Role role = iam.getRole(r -> r.roleName("shop-control")).role();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/slipway/shop-control");
        assertThat(role.roleId()).startsWith("AROA").hasSize(21);
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThat(role.tags()).containsExactly(tag("team", "web"));
        assertThat(iam.listRoles(r -> r.pathPrefix("/slipway/")).roles()).hasSize(1);
        assertThat(iam.listRoles(r -> r.pathPrefix("/other/")).roles()).isEmpty();
    }

    @Test
    void aRoleIsDeletedOnlyWhenNothingHangsOnIt() {
        role("shop");
        iam.attachRolePolicy(r -> r.roleName("shop").policyArn(POLICY));
        iam.attachRolePolicy(r -> r.roleName("shop").policyArn(POLICY));
        iam.createInstanceProfile(r -> r.instanceProfileName("shop"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("shop").roleName("shop"));
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("shop")).attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AmazonEKSClusterPolicy");
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("shop")).instanceProfiles())
                .hasSize(1);

        assertThat(errorOf(() -> iam.deleteRole(r -> r.roleName("shop"))))
                .isEqualTo("DeleteConflict");
        iam.detachRolePolicy(r -> r.roleName("shop").policyArn(POLICY));
        assertThat(errorOf(() -> iam.deleteRole(r -> r.roleName("shop"))))
                .isEqualTo("DeleteConflict");
        assertThat(errorOf(() -> iam.deleteInstanceProfile(r -> r.instanceProfileName("shop"))))
                .isEqualTo("DeleteConflict");
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("shop").roleName("shop"));
        iam.deleteRole(r -> r.roleName("shop"));
        iam.deleteInstanceProfile(r -> r.instanceProfileName("shop"));

        assertThat(aws.simulator().inspection().resources())
                .noneMatch(resource -> resource.get("service").equals("iam"));
        assertThat(errorOf(() -> iam.getRole(r -> r.roleName("shop")))).isEqualTo("NoSuchEntity");
    }

    @Test
    void whatIamDoesNotTakeIsRefused() {
        role("shop");

        assertThat(errorOf(() -> role("shop"))).isEqualTo("EntityAlreadyExists");
        assertThat(errorOf(() -> role("a b"))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> role("x".repeat(65)))).isEqualTo("ValidationError");
        assertThat(
                        errorOf(() ->
                                iam.createRole(r -> r.roleName("b").assumeRolePolicyDocument("{"))))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(errorOf(() -> iam.createRole(r -> r.roleName("b"))))
                .isEqualTo("ValidationError");
        assertThat(
                        errorOf(() ->
                                iam.attachRolePolicy(r ->
                                        r.roleName("shop")
                                                .policyArn("arn:aws:iam::aws:policy/None"))))
                .isEqualTo("NoSuchEntity");
        assertThat(errorOf(() -> iam.detachRolePolicy(r -> r.roleName("shop").policyArn(POLICY))))
                .isEqualTo("NoSuchEntity");
        assertThat(errorOf(() -> iam.tagRole(r -> r.roleName("shop").tags(tag("a", "{}")))))
                .isEqualTo("ValidationError");
        aws.simulator().inspection().setQuota(null, null, Quota.ROLES, 1);
        assertThat(errorOf(() -> role("second"))).isEqualTo("LimitExceeded");
    }

    @Test
    void tagsOfRolesAreChangedAndListed() {
        role("shop");

        iam.tagRole(r -> r.roleName("shop").tags(tag("a", "1"), tag("b", "2")));
        iam.untagRole(r -> r.roleName("shop").tagKeys("a"));

        assertThat(iam.listRoleTags(r -> r.roleName("shop")).tags()).containsExactly(tag("b", "2"));
    }

    @Test
    void longListsComeInPages() {
        for (int i = 0; i < 7; i++) {
            role("role-" + i);
        }

        assertThat(iam.listRoles(r -> r.maxItems(3)).isTruncated()).isTrue();
        assertThat(iam.listRolesPaginator(r -> r.maxItems(3)).roles()).hasSize(7);
    }

    @Test
    void anOidcProviderIsKnownByItsUrl() {
        String url = "https://oidc.eks.us-east-1.amazonaws.com/id/ABC";
        String arn =
                iam.createOpenIDConnectProvider(r -> r.url(url).clientIDList("sts.amazonaws.com"))
                        .openIDConnectProviderArn();

        GetOpenIdConnectProviderResponse provider =
                iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));

        assertThat(arn)
                .isEqualTo(
                        "arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/ABC");
        assertThat(provider.url()).isEqualTo("oidc.eks.us-east-1.amazonaws.com/id/ABC");
        assertThat(provider.clientIDList()).containsExactly("sts.amazonaws.com");
        assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList()).hasSize(1);
        assertThat(errorOf(() -> iam.createOpenIDConnectProvider(r -> r.url(url))))
                .isEqualTo("EntityAlreadyExists");
        iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
        iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
        assertThat(
                        errorOf(() ->
                                iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn))))
                .isEqualTo("NoSuchEntity");
    }

    @Test
    void arnsHaveTheRegionsPartition() {
        IamClient china =
                aws.configured(IamClient.builder(), "AKIATEST", "test", Region.CN_NORTH_1);

        String arn =
                china.createRole(r -> r.roleName("shop").assumeRolePolicyDocument(TRUST))
                        .role()
                        .arn();

        assertThat(arn).isEqualTo("arn:aws-cn:iam::111122223333:role/shop");
    }

    @Test
    void theCallersUserIsKnown() {
        assertThat(iam.getUser().user().userName()).isEqualTo("administrator");
        assertThat(errorOf(() -> iam.getUser(r -> r.userName("none")))).isEqualTo("NoSuchEntity");
    }

    private void role(String name) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
