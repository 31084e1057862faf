package io.slipway.simulator.secretsmanager;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretsTest {
    private static final String NAME = "aws.cluster.x-k8s.io/shop";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SecretsManagerClient secrets = aws.secrets();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aSecretIsReadByNameAndByArn() {
        String arn = create(NAME, "first");

        GetSecretValueResponse value = secrets.getSecretValue(r -> r.secretId(NAME));

        assertThat(arn)
                .matches(
                        "arn:aws:secretsmanager:us-east-1:111122223333:secret:"
                                + NAME
                                + "-[A-Za-z0-9]{6}");
        assertThat(value.secretString()).isEqualTo("first");
        assertThat(value.versionStages()).containsExactly("AWSCURRENT");
        assertThat(read(arn)).isEqualTo("first");
        assertThat(read(arn.substring(0, arn.length() - 7))).isEqualTo("first");
    }

    @Test
    void binaryValuesComeBackAsTheyWere() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 31, (byte) 139, -1});
        secrets.createSecret(r -> r.name(NAME).secretBinary(bytes));

        assertThat(secrets.getSecretValue(r -> r.secretId(NAME)).secretBinary()).isEqualTo(bytes);
    }

    @Test
    void theSameTokenMakesTheSecretOnce() {
        String first = createWithToken("value");

        assertThat(createWithToken("value")).isEqualTo(first);
        assertThat(errorOf(() -> createWithToken("other"))).isEqualTo("ResourceExistsException");
        assertThat(errorOf(() -> create(NAME, "value"))).isEqualTo("ResourceExistsException");
        assertThat(secrets.getSecretValue(r -> r.secretId(NAME)).versionId()).isEqualTo(TOKEN);
    }

    @Test
    void theValueBeforeIsPrevious() {
        create(NAME, "first");
        secrets.putSecretValue(r -> r.secretId(NAME).secretString("second"));
        secrets.updateSecret(r -> r.secretId(NAME).secretString("third").description("keys"));
        secrets.putSecretValue(r -> r.secretId(NAME).secretString("next").versionStages("PENDING"));

        DescribeSecretResponse described = secrets.describeSecret(r -> r.secretId(NAME));

        assertThat(read(NAME)).isEqualTo("third");
        assertThat(stage("AWSPREVIOUS")).isEqualTo("second");
        assertThat(stage("PENDING")).isEqualTo("next");
        assertThat(described.description()).isEqualTo("keys");
        assertThat(described.versionIdsToStages().values())
                .containsExactlyInAnyOrder(
                        List.of("AWSPREVIOUS"), List.of("AWSCURRENT"), List.of("PENDING"));
        assertThat(errorOf(() -> stage("NONE"))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aDeletedSecretCanBeRestoredWithinItsWindow() {
        create(NAME, "value");

        secrets.deleteSecret(r -> r.secretId(NAME).recoveryWindowInDays(7L));

        assertThat(errorOf(() -> read(NAME))).isEqualTo("InvalidRequestException");
        assertThat(errorOf(() -> create(NAME, "value"))).isEqualTo("InvalidRequestException");
        assertThat(secrets.describeSecret(r -> r.secretId(NAME)).deletedDate()).isNotNull();
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.listSecrets(r -> r.includePlannedDeletion(true)).secretList())
                .hasSize(1);
        secrets.restoreSecret(r -> r.secretId(NAME));
        assertThat(read(NAME)).isEqualTo("value");
    }

    @Test
    void afterItsWindowADeletedSecretIsGone() {
        create(NAME, "value");
        secrets.deleteSecret(r -> r.secretId(NAME).recoveryWindowInDays(7L));

        aws.pass("168H");

        assertThat(errorOf(() -> read(NAME))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aForcedDeletionIsAtOnceAndMayComeTwice() {
        create(NAME, "value");

        secrets.deleteSecret(r -> r.secretId(NAME).forceDeleteWithoutRecovery(true));
        secrets.deleteSecret(r -> r.secretId(NAME).forceDeleteWithoutRecovery(true));

        assertThat(errorOf(() -> secrets.describeSecret(r -> r.secretId(NAME))))
                .isEqualTo("ResourceNotFoundException");
        create(NAME, "again");
    }

    @Test
    void whatSecretsManagerDoesNotTakeIsRefused() {
        create(NAME, "value");

        assertThat(errorOf(() -> create("a b", "x"))).isEqualTo("ValidationException");
        assertThat(errorOf(() -> create("large", "x".repeat(65_537))))
                .isEqualTo("ValidationException");
        assertThat(create("largest", "x".repeat(65_536))).isNotEmpty();
        assertThat(
                        errorOf(() ->
                                secrets.createSecret(r ->
                                        r.name("short")
                                                .clientRequestToken("abc")
                                                .secretString("x"))))
                .isEqualTo("ValidationException");
        assertThat(errorOf(() -> secrets.putSecretValue(r -> r.secretId(NAME))))
                .isEqualTo("InvalidRequestException");
        assertThat(
                        errorOf(() ->
                                secrets.putSecretValue(r ->
                                        r.secretId(NAME)
                                                .secretString("x")
                                                .secretBinary(SdkBytes.fromUtf8String("x")))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                secrets.deleteSecret(
                                        r -> r.secretId(NAME).recoveryWindowInDays(3L))))
                .isEqualTo("InvalidParameterException");
        assertThat(
                        errorOf(() ->
                                secrets.deleteSecret(r ->
                                        r.secretId(NAME)
                                                .recoveryWindowInDays(7L)
                                                .forceDeleteWithoutRecovery(true))))
                .isEqualTo("InvalidParameterException");
        assertThat(errorOf(() -> secrets.listSecrets(r -> r.nextToken("?"))))
                .isEqualTo("InvalidNextTokenException");
        assertThat(errorOf(() -> secrets.createSecret(r -> {}))).isEqualTo("ValidationException");
    }

    @Test
    void secretsAreListedByFilterAndInPages() {
        for (int i = 0; i < 5; i++) {
            create("shop/" + i, "x");
        }
        secrets.createSecret(r -> r.name("other").tags(tag("team", "web")).description("Keys"));

        assertThat(names(FilterNameStringType.NAME, "shop/")).hasSize(5);
        assertThat(names(FilterNameStringType.NAME, "!shop/")).containsExactly("other");
        assertThat(names(FilterNameStringType.TAG_KEY, "team")).containsExactly("other");
        assertThat(names(FilterNameStringType.TAG_VALUE, "we")).containsExactly("other");
        assertThat(names(FilterNameStringType.DESCRIPTION, "keys")).containsExactly("other");
        assertThat(names(FilterNameStringType.ALL, "web")).containsExactly("other");
        assertThat(secrets.listSecrets(r -> r.maxResults(4)).secretList()).hasSize(4);
        assertThat(secrets.listSecretsPaginator(r -> r.maxResults(4)).stream())
                .flatExtracting(page -> page.secretList())
                .hasSize(6);
    }

    @Test
    void tagsAreChanged() {
        create(NAME, "x");

        secrets.tagResource(r -> r.secretId(NAME).tags(tag("a", "1"), tag("b", "2")));
        secrets.untagResource(r -> r.secretId(NAME).tagKeys("a"));

        assertThat(secrets.describeSecret(r -> r.secretId(NAME)).tags())
                .containsExactly(tag("b", "2"));
        assertThat(errorOf(() -> secrets.tagResource(r -> r.secretId("none").tags(tag("a", "")))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void whatASecretHoldsIsShownByNoInspection() {
        create(NAME, "the-treasure");
        secrets.putSecretValue(r -> r.secretId(NAME).secretString("the-treasure, moved"));

        assertThat(aws.live("secret")).hasSize(1);
        assertThat(aws.live("secret").toString()).contains(NAME).doesNotContain("treasure");
        assertThat(aws.simulator().inspection().calls(0).toString()).doesNotContain("treasure");
    }

    private String create(String name, String value) {
        return secrets.createSecret(r -> r.name(name).secretString(value)).arn();
    }

    private String createWithToken(String value) {
        return secrets.createSecret(r -> r.name(NAME).clientRequestToken(TOKEN).secretString(value))
                .arn();
    }

    private String read(String id) {
        return secrets.getSecretValue(r -> r.secretId(id)).secretString();
    }

    private String stage(String stage) {
        return secrets.getSecretValue(r -> r.secretId(NAME).versionStage(stage)).secretString();
    }

    private List<String> names(FilterNameStringType key, String value) {
        return secrets
                .listSecrets(r -> r.filters(Filter.builder().key(key).values(value).build()))
                .secretList()
                .stream()
                .map(SecretListEntry::name)
                .toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
