package io.slipway.simulator.faults;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aCallRefusedBeforeHasDoneNothing() {
        fault(
                """
                {"action": "ec2:CreateVpc", "when": "before",
                 "effect": {"error": "RequestLimitExceeded"}}
                """);

        assertThatThrownBy(this::createVpc)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refused -> {
                            assertThat(refused.statusCode()).isEqualTo(503);
                            assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("RequestLimitExceeded");
                            assertThat(refused).hasMessageContaining("Request limit exceeded.");
                        });
        assertThat(aws.live("vpc")).isEmpty();
    }

    @Test
    void aCallRefusedAfterIsDoneNevertheless() {
        fault(
                """
                {"action": "CreateVpc", "when": "after",
                 "effect": {"error": {"code": "InternalError", "message": "Oh", "status": 500}}}
                """);

        assertThatThrownBy(this::createVpc)
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("Oh")
                .extracting(refused -> ((Ec2Exception) refused).statusCode())
                .isEqualTo(500);
        assertThat(aws.live("vpc")).hasSize(1);
        assertThat(aws.simulator().inspection().calls(0).getLast().error())
                .isEqualTo("InternalError");
    }

    @Test
    void aDroppedReplyIsOfACallThatIsDone() {
        fault(
                """
                {"action": "ec2:CreateVpc", "when": "after", "nth": 1,
                 "effect": {"dropReply": true}}
                """);

        assertThatThrownBy(this::createVpc).isInstanceOf(SdkClientException.class);
        assertThat(aws.live("vpc")).hasSize(1);
        assertThat(aws.simulator().inspection().calls(0).getLast().status()).isZero();
        assertThat(errorOf(this::createVpc)).isEqualTo("none");
    }

    @Test
    void aDelayedCallIsDoneAndAnswered() {
        fault(
                """
                {"action": "ec2:CreateVpc", "when": "after", "effect": {"latencyMs": 30}}
                """);
        fault(
                """
                {"action": "ec2:CreateVpc", "when": "before", "effect": {"latencyMs": 30}}
                """);
        long started = System.nanoTime();

        createVpc();

        assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(60_000_000L);
        assertThat(aws.live("vpc")).hasSize(1);
    }

    @Test
    void theNthCallIsCountedFromTheFaultOn() {
        createVpc();
        fault("{\"action\": \"CreateVpc\", \"nth\": 2, \"effect\": {\"error\": \"Unavailable\"}}");

        List<String> errors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            errors.add(errorOf(this::createVpc));
        }

        assertThat(errors).containsExactly("none", "Unavailable", "none");
        JsonNode told = aws.ask("GET", "/faults", "").get("faults").get(0);
        assertThat(told.get("calls").asInt()).isEqualTo(3);
        assertThat(told.get("struck").asInt()).isEqualTo(1);
    }

    @Test
    void chanceIsTheSameForTheSameSeed() {
        assertThat(struckBySeed(3)).isEqualTo(struckBySeed(3)).isNotEqualTo(struckBySeed(4));
        assertThat(struckBySeed(3)).contains("none", "Unavailable");
    }

    @Test
    void aStarStandsForAnything() {
        fault("{\"action\": \"ec2:Describe*\", \"effect\": {\"error\": \"Unavailable\"}}");
        fault("{\"action\": \"eks:*\", \"effect\": {\"error\": \"ServerException\"}}");

        assertThat(errorOf(ec2::describeVpcs)).isEqualTo("Unavailable");
        assertThat(errorOf(() -> aws.eks().listClusters())).isEqualTo("ServerException");
        assertThat(errorOf(this::createVpc)).isEqualTo("none");
        assertThat(errorOf(() -> aws.iam().listRoles())).isEqualTo("none");
    }

    @Test
    void aFaultMayBeForOneAccountAndRegionOnly() {
        fault(
                """
                {"action": "*", "effect": {"error": "Unavailable"},
                 "account": "222233334444", "region": "eu-west-1"}
                """);

        assertThat(errorOf(() -> client("AKIATEST222233334444", "eu-west-1").describeVpcs()))
                .isEqualTo("Unavailable");
        assertThat(errorOf(() -> client("AKIATEST222233334444", "us-east-1").describeVpcs()))
                .isEqualTo("none");
        assertThat(errorOf(() -> client("AKIATEST", "eu-west-1").describeVpcs())).isEqualTo("none");
    }

    @Test
    void faultsAreListedAndRemoved() {
        String first =
                fault("{\"action\": \"CreateVpc\", \"effect\": {\"error\": \"Unavailable\"}}");
        fault("{\"action\": \"DeleteVpc\", \"effect\": {\"error\": \"Unavailable\"}}");
        assertThat(aws.ask("GET", "/faults", "").get("faults").size()).isEqualTo(2);

        aws.ask("DELETE", "/faults/" + first, "");

        assertThat(errorOf(this::createVpc)).isEqualTo("none");
        assertThat(aws.ask("GET", "/faults", "").get("faults").size()).isEqualTo(1);
        assertThat(aws.ask("DELETE", "/faults", "").get("faults").size()).isZero();
    }

    @Test
    void whatIsNoFaultIsRefusedWithWhatOneLooksLike() {
        assertThat(refusal("{}")).contains("\"action\" must be a text.").contains("Expected: {");
        assertThat(refusal("{\"action\": \"ec2:CreateCat\", \"effect\": {\"dropReply\": true}}"))
                .contains("The simulator has no operation \"ec2:CreateCat\".");
        assertThat(refusal("{\"action\": \"CreateVpc\", \"effect\": {}}"))
                .contains("at least one of error, latencyMs, dropReply, asyncFailure");
        assertThat(refusal("{\"action\": \"CreateVpc\", \"efect\": {}}"))
                .contains("Unknown: [efect]. Known: action");
        assertThat(
                        refusal(
                                """
                                {"action": "CreateVpc", "nth": 0, "effect": {"dropReply": true}}
                                """))
                .contains("\"nth\" must be a whole number, 1 or more.");
        assertThat(
                        refusal(
                                """
                                {"action": "CreateVpc", "when": "soon",
                                 "effect": {"dropReply": true}}
                                """))
                .contains("\"when\" must be \"before\" or \"after\".");
        assertThatThrownBy(() -> aws.ask("DELETE", "/faults/fault-9", ""))
                .hasMessageContaining("There is no fault fault-9.");
    }

    private List<String> struckBySeed(int seed) {
        String id =
                fault(
                        """
                        {"action": "DescribeVpcs", "probability": 0.5, "seed": %d,
                         "effect": {"error": "Unavailable"}}
                        """
                                .formatted(seed));
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            errors.add(errorOf(ec2::describeVpcs));
        }
        aws.ask("DELETE", "/faults/" + id, "");
        return errors;
    }

    private String refusal(String body) {
        try {
            return "none: " + fault(body);
        } catch (AssertionError refused) {
            return JsonMapper.shared()
                    .readTree(String.valueOf(refused.getMessage()))
                    .get("message")
                    .asString();
        }
    }

    private String fault(String body) {
        return aws.ask("POST", "/faults", body).get("id").asString();
    }

    private void createVpc() {
        ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16"));
    }

    private Ec2Client client(String key, String region) {
        return aws.configured(Ec2Client.builder(), key, "test", Region.of(region));
    }
}
