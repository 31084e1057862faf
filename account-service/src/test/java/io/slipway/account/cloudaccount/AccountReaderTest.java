package io.slipway.account.cloudaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.aws.Partition;
import io.slipway.service.web.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AccountReaderTest {

    @Test
    void readsAnAccountWithAnAccessKey() {
        // Given
        ObjectNode body = body().put("description", "For trying out").put("partition", "aws-cn");

        // When
        AccountReading reading = AccountReader.read(body);

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        AccountReading.Valid.class,
                        valid -> {
                            assertThat(valid.request().name()).isEqualTo("sandbox");
                            assertThat(valid.request().description()).isEqualTo("For trying out");
                            assertThat(valid.request().partition()).isEqualTo(Partition.AWS_CN);
                            assertThat(valid.request().accessKeyId()).isEqualTo("AKIATEST");
                            assertThat(valid.request().secretAccessKey().revealed())
                                    .isEqualTo("s3cret");
                        });
    }

    @Test
    void takesThePartitionMostAreIn() {
        assertThat(AccountReader.read(body()))
                .isInstanceOfSatisfying(
                        AccountReading.Valid.class,
                        valid -> assertThat(valid.request().partition()).isEqualTo(Partition.AWS));
    }

    @Test
    void takesNullForAbsent() {
        assertThat(AccountReader.read(body().putNull("description").putNull("roleArn")))
                .isInstanceOf(AccountReading.Valid.class);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        // Given
        ObjectNode body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("name", "No Label")
                        .put("type", "accessKey")
                        .put("partition", "mars")
                        .put("description", 7)
                        .put("accessKeyId", "has space")
                        .put("externalId", "x")
                        .put("colour", "red");

        // When, Then
        assertThat(violations(body))
                .extracting(Violation::field, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("/name", "NAME_INVALID"),
                        tuple("/partition", "FIELD_TYPE"),
                        tuple("/description", "FIELD_TYPE"),
                        tuple("/accessKeyId", "CREDENTIALS_REJECTED"),
                        tuple("/secretAccessKey", "FIELD_REQUIRED"),
                        tuple("/externalId", "NOT_SUPPORTED"),
                        tuple("/colour", "FIELD_UNKNOWN"));
    }

    @Test
    void requiresWhatAnAccountCannotDoWithout() {
        assertThat(violations(JsonMapper.shared().createObjectNode()))
                .extracting(Violation::field, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("/name", "FIELD_REQUIRED"), tuple("/type", "FIELD_REQUIRED"));
    }

    @Test
    void saysThatRolesAreNotSupportedAndNothingElse() {
        // Given
        ObjectNode body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("name", "prod")
                        .put("type", "stsRole")
                        .put("roleArn", "arn:aws:iam::111122223333:role/Slipway")
                        .put("externalId", "e-1");

        // When, Then
        assertThat(violations(body))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("/type");
                    assertThat(violation.code()).isEqualTo("NOT_SUPPORTED");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-a",
                "a-",
                "A",
                "a_b",
                "a.b",
                "sts-setup",
                "a2345678901234567890123456789012345678901",
                "ümlaut"
            })
    void refusesNamesThatAreNoLabels(String name) {
        assertThat(violations(body().put("name", name)))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("/name", "NAME_INVALID"));
    }

    @ParameterizedTest
    @CsvSource({"'[]'", "'\"text\"'", "7", "null"})
    void refusesWhatIsNoObject(String json) {
        assertThat(
                        ((AccountReading.Invalid)
                                        AccountReader.read(JsonMapper.shared().readTree(json)))
                                .violations())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("", "FIELD_TYPE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "type", "partition", "accessKeyId", "description", "roleArn"})
    void doesNotRepeatASecretThatIsInTheWrongPlace(String field) {
        // Given
        String secret = "wJalrXUtnFEMI K7MDENG";
        ObjectNode body = body().put(field, secret).put("secretAccessKey", 12);

        // When, Then
        assertThat(violations(body).toString()).doesNotContain(secret);
    }

    private static List<Violation> violations(ObjectNode body) {
        assertThat(AccountReader.read(body)).isInstanceOf(AccountReading.Invalid.class);
        return ((AccountReading.Invalid) AccountReader.read(body)).violations();
    }

    private static ObjectNode body() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", "sandbox")
                .put("type", "accessKey")
                .put("accessKeyId", "AKIATEST")
                .put("secretAccessKey", " s3cret\n");
    }
}
