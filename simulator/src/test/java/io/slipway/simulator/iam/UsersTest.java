package io.slipway.simulator.iam;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.model.Quota;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

class UsersTest {
    private static final String POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String INLINE =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:*",
             "Resource": "*"}]}
            """;

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final IamClient iam = aws.iam();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aUserComesBackAsItWasMade() {
        iam.createUser(r -> r.userName("ann").path("/team/").tags(tag("of", "web")));

        User user = iam.getUser(r -> r.userName("ann")).user();

        assertThat(user.arn()).isEqualTo("arn:aws:iam::111122223333:user/team/ann");
        assertThat(user.userId()).startsWith("AIDA").hasSize(21);
        assertThat(user.tags()).containsExactly(tag("of", "web"));
        assertThat(iam.listUsersPaginator(r -> r.maxItems(1)).users())
                .extracting(User::userName)
                .containsExactly("administrator", "ann");
        assertThat(iam.listUsers(r -> r.pathPrefix("/team/")).users()).hasSize(1);
    }

    @Test
    void tagsAndPathOfAUserAreChanged() {
        iam.createUser(r -> r.userName("ann"));

        iam.tagUser(r -> r.userName("ann").tags(tag("a", "1"), tag("b", "2")));
        iam.untagUser(r -> r.userName("ann").tagKeys("a"));
        iam.updateUser(r -> r.userName("ann").newPath("/new/"));

        assertThat(iam.listUserTags(r -> r.userName("ann")).tags()).containsExactly(tag("b", "2"));
        assertThat(iam.getUser(r -> r.userName("ann")).user().arn())
                .isEqualTo("arn:aws:iam::111122223333:user/new/ann");
    }

    @Test
    void aUserIsDeletedOnlyWhenNothingHangsOnIt() {
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("web"));
        iam.addUserToGroup(r -> r.userName("ann").groupName("web"));
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(POLICY));
        iam.putUserPolicy(r -> r.userName("ann").policyName("own").policyDocument(INLINE));
        String key = key("ann").accessKeyId();

        assertThat(deletion()).isEqualTo("DeleteConflict");
        iam.detachUserPolicy(r -> r.userName("ann").policyArn(POLICY));
        assertThat(deletion()).isEqualTo("DeleteConflict");
        iam.deleteUserPolicy(r -> r.userName("ann").policyName("own"));
        assertThat(deletion()).isEqualTo("DeleteConflict");
        iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(key));
        assertThat(deletion()).isEqualTo("DeleteConflict");
        assertThat(errorOf(() -> iam.deleteGroup(r -> r.groupName("web"))))
                .isEqualTo("DeleteConflict");
        iam.removeUserFromGroup(r -> r.userName("ann").groupName("web"));
        iam.deleteGroup(r -> r.groupName("web"));

        assertThat(deletion()).isEqualTo("none");
        assertThat(deletion()).isEqualTo("NoSuchEntity");
    }

    @Test
    void policiesOfAUserAreListedAndRead() {
        iam.createUser(r -> r.userName("ann"));
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(POLICY));
        iam.putUserPolicy(r -> r.userName("ann").policyName("own").policyDocument(INLINE));

        assertThat(iam.listAttachedUserPolicies(r -> r.userName("ann")).attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("ReadOnlyAccess");
        assertThat(iam.listUserPolicies(r -> r.userName("ann")).policyNames())
                .containsExactly("own");
        assertThat(
                        Documents.decoded(
                                iam.getUserPolicy(r -> r.userName("ann").policyName("own"))
                                        .policyDocument()))
                .isEqualTo(INLINE);
        assertThat(errorOf(() -> iam.getUserPolicy(r -> r.userName("ann").policyName("none"))))
                .isEqualTo("NoSuchEntity");
        assertThat(errorOf(() -> iam.deleteUserPolicy(r -> r.userName("ann").policyName("none"))))
                .isEqualTo("NoSuchEntity");
        assertThat(
                        errorOf(() ->
                                iam.putUserPolicy(r ->
                                        r.userName("ann").policyName("b").policyDocument("{}"))))
                .isEqualTo("MalformedPolicyDocument");
    }

    @Test
    void groupsHaveMembersAndPolicies() {
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("web"));

        iam.addUserToGroup(r -> r.userName("ann").groupName("web"));
        iam.attachGroupPolicy(r -> r.groupName("web").policyArn(POLICY));
        iam.putGroupPolicy(r -> r.groupName("web").policyName("own").policyDocument(INLINE));

        assertThat(iam.getGroup(r -> r.groupName("web")).users())
                .extracting(User::userName)
                .containsExactly("ann");
        assertThat(iam.listGroupsForUser(r -> r.userName("ann")).groups())
                .extracting(Group::groupName)
                .containsExactly("web");
        assertThat(iam.listGroups().groups()).hasSize(1);
        assertThat(iam.listAttachedGroupPolicies(r -> r.groupName("web")).attachedPolicies())
                .hasSize(1);
        assertThat(iam.listGroupPolicies(r -> r.groupName("web")).policyNames()).hasSize(1);
        assertThat(errorOf(() -> iam.createGroup(r -> r.groupName("web"))))
                .isEqualTo("EntityAlreadyExists");
        assertThat(errorOf(() -> iam.getGroup(r -> r.groupName("none")))).isEqualTo("NoSuchEntity");
        assertThat(
                        errorOf(() ->
                                iam.removeUserFromGroup(
                                        r -> r.userName("administrator").groupName("web"))))
                .isEqualTo("UnmodifiableEntity");
    }

    @Test
    void whatIamDoesNotTakeOfUsersIsRefused() {
        iam.createUser(r -> r.userName("ann"));

        assertThat(errorOf(() -> iam.createUser(r -> r.userName("ann"))))
                .isEqualTo("EntityAlreadyExists");
        assertThat(errorOf(() -> iam.createUser(r -> r.userName("administrator"))))
                .isEqualTo("EntityAlreadyExists");
        assertThat(errorOf(() -> iam.createUser(r -> r.userName("a b"))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> iam.deleteUser(r -> r.userName("administrator"))))
                .isEqualTo("UnmodifiableEntity");
        assertThat(errorOf(() -> iam.listAccessKeys(r -> r.userName("none"))))
                .isEqualTo("NoSuchEntity");
        aws.simulator().inspection().setQuota(null, null, Quota.USERS, 1);
        assertThat(errorOf(() -> iam.createUser(r -> r.userName("bob"))))
                .isEqualTo("LimitExceeded");
    }

    @Test
    void anAccessKeyCallsAsItsUser() {
        String arn = iam.createUser(r -> r.userName("ann")).user().arn();
        AccessKey key = key("ann");

        StsClient sts = sts(key);

        assertThat(key.accessKeyId()).startsWith("AKIA").hasSize(20);
        assertThat(sts.getCallerIdentity().arn()).isEqualTo(arn);
        assertThat(aws.sts().getAccessKeyInfo(r -> r.accessKeyId(key.accessKeyId())).account())
                .isEqualTo("111122223333");
        assertThat(iam.getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId())).userName())
                .isEqualTo("ann");
    }

    @Test
    void anInactiveOrDeletedKeyIsUnknown() {
        iam.createUser(r -> r.userName("ann"));
        AccessKey key = key("ann");
        String id = key.accessKeyId();
        StsClient sts = sts(key);

        iam.updateAccessKey(r -> r.userName("ann").accessKeyId(id).status("Inactive"));
        assertThat(errorOf(sts::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
        assertThat(errorOf(() -> eks(key).listClusters())).isEqualTo("UnrecognizedClientException");
        assertThat(iam.listAccessKeys(r -> r.userName("ann")).accessKeyMetadata())
                .extracting(AccessKeyMetadata::status)
                .containsExactly(StatusType.INACTIVE);

        iam.updateAccessKey(r -> r.userName("ann").accessKeyId(id).status("Active"));
        assertThat(errorOf(sts::getCallerIdentity)).isEqualTo("none");

        iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(id));
        assertThat(errorOf(sts::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
        assertThat(errorOf(() -> iam.deleteAccessKey(r -> r.accessKeyId(id))))
                .isEqualTo("NoSuchEntity");
    }

    @Test
    void aKeyWithAnothersSecretOrATokenIsRefused() {
        iam.createUser(r -> r.userName("ann"));
        AccessKey key = key("ann");
        StsClient wrongSecret =
                aws.configured(StsClient.builder(), key.accessKeyId(), "x", Region.US_EAST_1);
        StsClient withToken =
                aws.configured(
                        StsClient.builder(),
                        AwsSessionCredentials.create(
                                key.accessKeyId(), key.secretAccessKey(), "token"),
                        Region.US_EAST_1);

        assertThat(errorOf(wrongSecret::getCallerIdentity)).isEqualTo("SignatureDoesNotMatch");
        assertThat(errorOf(withToken::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void secretsAreToldToWhoMakesTheKeyOnly() {
        iam.createUser(r -> r.userName("ann"));
        AccessKey key = key("ann");
        Credentials session = sts(key).getSessionToken().credentials();

        String shown = aws.simulator().inspection().resources().toString();

        assertThat(shown)
                .contains(key.accessKeyId(), session.accessKeyId())
                .doesNotContain(
                        key.secretAccessKey(), session.secretAccessKey(), session.sessionToken());
    }

    @Test
    void aUserHasTwoAccessKeysAtMost() {
        iam.createUser(r -> r.userName("ann"));
        key("ann");
        key("ann");

        assertThat(errorOf(() -> key("ann"))).isEqualTo("LimitExceeded");
    }

    private String deletion() {
        return errorOf(() -> iam.deleteUser(r -> r.userName("ann")));
    }

    private AccessKey key(String user) {
        return iam.createAccessKey(r -> r.userName(user)).accessKey();
    }

    private StsClient sts(AccessKey key) {
        return aws.configured(
                StsClient.builder(),
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                Region.US_EAST_1);
    }

    private EksClient eks(AccessKey key) {
        return aws.configured(
                EksClient.builder(),
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                Region.US_EAST_1);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
