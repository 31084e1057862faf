package io.slipway.system;

import static io.slipway.system.Gateway.ACCOUNTS;
import static io.slipway.system.Gateway.CLUSTERS;
import static io.slipway.system.ProblemAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is refused is refused as api.md says, and leaves nothing behind, here or at AWS. */
@OnSharedPlatform
class RefusalsE2E {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final RunningPlatform platform;
    private final Gateway gateway;
    private List<String> before = List.of();

    RefusalsE2E(RunningPlatform platform) {
        this.platform = platform;
        this.gateway = platform.gateway();
    }

    @BeforeEach
    void lookAtWhatThereIs() {
        platform.runningCluster();
        before = everything();
    }

    @AfterEach
    void nothingWasMade() {
        assertThat(everything()).isEqualTo(before);
    }

    /** Clusters and accounts as they are listed, and every call that changed something at AWS. */
    private List<String> everything() {
        return Stream.of(
                        platform.client().clusters().stream().map(RefusalsE2E::unchanging),
                        platform.client().accounts().stream().map(Answer::value),
                        platform.aws().mutations().stream())
                .flatMap(things -> things.map(Object::toString))
                .toList();
    }

    /** Its add-ons may still come to be ready. */
    private static String unchanging(Answer<Cluster> cluster) {
        var value = cluster.value();
        return "%s %s %s %d".formatted(value.id(), value.name(), value.phase(), value.generation());
    }

    @Test
    void tellsEverythingThatIsWrongWithASpecAtOnce() {
        // Given
        var spec = Shop.spec().put("name", "Shop!").put("colour", "blue").put("cloudAccount", "no");
        spec.withObject("/tags").put("slipway:mine", "x");
        spec.withObject("/placement").putArray("zones").add("us-east-1a").add("eu-west-1b");
        spec.withObject("/nodePools/0/size").put("min", 4);

        // When
        var answer = create(spec);

        // Then
        assertThatAnswer(answer)
                .isProblem(422, "SPEC_INVALID")
                .violatingOnly(
                        "/name NAME_INVALID",
                        "/colour FIELD_UNKNOWN",
                        "/cloudAccount ACCOUNT_NOT_FOUND",
                        "/tags/slipway:mine TAG_RESERVED",
                        "/placement/zones ZONE_INVALID",
                        "/nodePools/0/size SIZE_INVALID");
    }

    @Test
    void aPlanOfABadSpecIsRefusedAsItsCreationIs() {
        var spec = Shop.spec();
        spec.withObject("/profile").put("version", "9.9");

        var answer = gateway.post(CLUSTERS + "/plan", spec.toString());

        assertThatAnswer(answer)
                .isProblem(422, "SPEC_INVALID")
                .violatingOnly("/profile PROFILE_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"/color", "/placement/vpcID", "/nodePools/0/spot", "/profile/parameterz"})
    void refusesAFieldItDoesNotKnow(String field) {
        var spec = Shop.spec();
        var parent = field.substring(0, field.lastIndexOf('/'));
        spec.withObject(parent).put(field.substring(parent.length() + 1), "x");

        assertThatAnswer(create(spec))
                .isProblem(422, "SPEC_INVALID")
                .violatingOnly(field + " FIELD_UNKNOWN");
    }

    @Test
    void refusesAFieldItDoesNotKnowOfAnAccount() {
        var account = account("other", "test").put("secret", "x");

        assertThatAnswer(gateway.post(ACCOUNTS, account.toString()))
                .isProblem(422, "SPEC_INVALID")
                .violatingOnly("/secret FIELD_UNKNOWN");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notBuiltYet")
    void saysWhatIsNotSupportedYet(String field, String changed) {
        // Given
        var spec = Shop.spec();
        var changes = (ObjectNode) JsonMapper.shared().readTree(changed);
        spec.setAll(changes);

        // When
        var answer = create(spec);

        // Then
        assertThatAnswer(answer)
                .isProblem(422, "SPEC_INVALID")
                .violatingOnly(field + " NOT_SUPPORTED");
    }

    static Stream<Arguments> notBuiltYet() {
        return Stream.of(
                Arguments.of(
                        "/nodePools/0/capacity/type",
                        """
                        {"nodePools": [{"name": "batch", "instanceType": "c5.xlarge",
                            "size": {"min": 0, "desired": 2, "max": 8},
                            "capacity": {"type": "spot", "maxBidPercent": 60}}]}
                        """),
                Arguments.of(
                        "/fargateProfiles/0",
                        """
                        {"fargateProfiles": [{"name": "jobs", "selectors": [{"namespace": "jobs"}]}]}
                        """),
                Arguments.of(
                        "/admins", "{\"admins\": [\"arn:aws:iam::111122223333:role/Platform\"]}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("impossiblePlacements")
    void refusesAPlacementThatCannotBe(String field, String code, String changed) {
        // Given
        var spec = Shop.spec();
        spec.setAll((ObjectNode) JsonMapper.shared().readTree(changed.replace('\'', '"')));

        // When
        var answer = create(spec);

        // Then
        assertThatAnswer(answer).isProblem(422, "SPEC_INVALID").violatingOnly(field + " " + code);
    }

    static Stream<Arguments> impossiblePlacements() {
        var first = "{'id': 'subnet-1', 'zone': 'us-east-1a', 'role': 'private'}";
        var second = "{'id': 'subnet-2', 'zone': 'us-east-1b', 'role': 'private'}";
        var stray = "{'id': 'subnet-3', 'zone': 'us-east-1c', 'role': 'public'}";
        return Stream.of(
                Arguments.of(
                        "/placement/vpcId",
                        "PLACEMENT_CONFLICT",
                        "{'placement': {'mode': 'static', 'subnets': [%s, %s]}}"
                                .formatted(first, second)),
                Arguments.of(
                        "/placement/subnets",
                        "PLACEMENT_CONFLICT",
                        given("%s, %s, %s".formatted(first, second, stray), false)),
                Arguments.of("/placement/subnets", "ZONE_INVALID", given(first, false)),
                Arguments.of(
                        "/bastion",
                        "PLACEMENT_CONFLICT",
                        given("%s, %s".formatted(first, second), true)),
                Arguments.of(
                        "/bastion/allowedCidrs",
                        "FIELD_TYPE",
                        "{'bastion': {'enabled': true, 'allowedCidrs': ['everywhere']}}"));
    }

    private static String given(String subnets, boolean bastion) {
        return ("{'placement': {'mode': 'static', 'vpcId': 'vpc-1', 'subnets': [%s]},"
                        + " 'bastion': {'enabled': %s}}")
                .formatted(subnets, bastion);
    }

    @Test
    void saysThatSelfManagedClustersAreNotSupportedYet() {
        var spec = Shop.spec().put("type", "aws");
        spec.withObject("/controlPlane").put("size", 3).put("instanceType", "m5.large");
        spec.withObject("/nodePools/0").put("size", 3);

        assertThatAnswer(create(spec))
                .isProblem(422, "SPEC_INVALID")
                .violating("/type", "NOT_SUPPORTED");
    }

    @Test
    void saysThatAccountsByRoleAreNotSupportedYet() {
        var account = JsonMapper.shared().createObjectNode().put("name", "other");
        account.put("type", "stsRole")
                .put("roleArn", "arn:aws:iam::111122223333:role/Slipway")
                .put("externalId", "e-1");

        assertThatAnswer(gateway.post(ACCOUNTS, account.toString()))
                .isProblem(422, "SPEC_INVALID")
                .violating("/type", "NOT_SUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /clusters/guarded/pause",
        "POST, /clusters/guarded/fargate-profiles",
        "PUT, /clusters/guarded/profile",
        "GET, /clusters/guarded/cost",
        "POST, /cloud-accounts/sts-setup",
        "POST, /cloud-accounts/sandbox/validate",
        "PUT, /cloud-accounts/sandbox"
    })
    void saysWhichRequestsAreNotSupportedYet(String method, String path) {
        var body = BodyPublishers.ofString("{}");

        var answer =
                gateway.send(
                        gateway.request("/api/v1/projects/default" + path).method(method, body));

        assertThatAnswer(answer).isProblem(422, "NOT_SUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({"AKIATEST, wrong-secret", "AKIAUNKNOWNKEY123456, wrong-secret"})
    void refusesAKeyThatAwsDoesNotAccept(String keyId, String secret) {
        var account = account("other", secret).put("accessKeyId", keyId);

        assertThatAnswer(gateway.post(ACCOUNTS, account.toString()))
                .isProblem(422, "CREDENTIALS_REJECTED")
                .violatingOnly("/secretAccessKey CREDENTIALS_REJECTED")
                .saysNothingOf(secret);
    }

    @Test
    void refusesAClusterNameThatIsTaken() {
        var spec = Shop.spec().put("name", "guarded");

        assertThatAnswer(create(spec))
                .isProblem(409, "NAME_TAKEN")
                .violatingOnly("/name NAME_TAKEN");
    }

    @Test
    void refusesAnAccountNameThatIsTaken() {
        assertThatAnswer(gateway.post(ACCOUNTS, account("sandbox", "test").toString()))
                .isProblem(409, "NAME_TAKEN")
                .violatingOnly("/name NAME_TAKEN");
    }

    @Test
    void refusesASpecWithAnAccountThatTheProjectDoesNotHave() {
        assertThatAnswer(create(Shop.spec().put("cloudAccount", "elsewhere")))
                .isProblem(422, "SPEC_INVALID")
                .violatingOnly("/cloudAccount ACCOUNT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesABodyThatIsTooLargeWhetherItsLengthIsStatedOrNot(boolean stated) {
        // Given: a spec that would be taken if it were smaller
        var spec = Shop.spec().put("description", "x".repeat(LARGEST_BODY)).toString();

        // When
        var answer = gateway.post(CLUSTERS, stated ? known(spec) : inChunks(spec));

        // Then
        assertThatAnswer(answer).isProblem(413, "BODY_TOO_LARGE");
    }

    private static BodyPublisher known(String text) {
        return BodyPublishers.ofString(text);
    }

    private static BodyPublisher inChunks(String text) {
        var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    @Test
    void letsNobodyInWithoutAToken() {
        var request = gateway.anonymous(CLUSTERS).POST(known(Shop.spec().toString()));

        var answer = gateway.send(request);

        assertThatAnswer(answer).isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLUSTERS, ACCOUNTS, "/api/v1/nothing", "/internal/plan"})
    void letsNobodyInWithAWrongToken(String path) {
        var request = gateway.anonymous(path).header("Authorization", "Bearer slw-wrong").GET();

        assertThatAnswer(gateway.send(request)).isProblem(401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CLUSTERS + "      | {\"name\": ",
                CLUSTERS + "/plan | name: shop",
                CLUSTERS + "      | ''",
                ACCOUNTS + "      | {\"name\": \"a\",}",
                ACCOUNTS + "      | ''"
            })
    void refusesWhatIsNotJson(String path, String body) {
        assertThatAnswer(gateway.post(path, body)).isProblem(400, "BODY_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/nothing",
                "/internal/plan",
                "/api/v1/projects/default/nothing",
                "/api/v1/projects/other/clusters",
                "/api/v1/projects/other/cloud-accounts",
                CLUSTERS + "/elsewhere",
                CLUSTERS + "/elsewhere/status",
                CLUSTERS + "/elsewhere/events",
                ACCOUNTS + "/elsewhere"
            })
    void answersNotFoundWhereThereIsNothing(String path) {
        assertThatAnswer(gateway.get(path)).isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?confirm=", "?confirm=shop", "?confirm=GUARDED"})
    void deletesNothingWithoutItsNameAsConfirmation(String query) {
        assertThatAnswer(gateway.delete(CLUSTERS + "/guarded" + query))
                .isProblem(422, "CONFIRMATION_MISMATCH");
    }

    @Test
    void deletesNothingThatIsProtected() {
        assertThatAnswer(gateway.delete(CLUSTERS + "/guarded?confirm=guarded"))
                .isProblem(409, "DELETION_PROTECTED");
    }

    @Test
    void deletesNothingThatHasChangedSinceItWasLookedAt() {
        var request =
                gateway.request(CLUSTERS + "/guarded?confirm=guarded")
                        .header("If-Match", "\"99-zz\"")
                        .DELETE();

        assertThatAnswer(gateway.send(request)).isProblem(412, "VERSION_STALE");
    }

    @Test
    void deletesNoAccountThatAClusterNeeds() {
        assertThatAnswer(gateway.delete(ACCOUNTS + "/sandbox")).isProblem(409, "ACCOUNT_IN_USE");
    }

    @Test
    void takesAnIdempotencyKeyForOneBodyOnly() {
        var key = "protected";

        var answer =
                gateway.send(
                        gateway.request(CLUSTERS)
                                .header("Idempotency-Key", key)
                                .POST(known(Shop.spec().toString())));

        assertThatAnswer(answer).isProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    private HttpResponse<String> create(JsonNode spec) {
        return gateway.post(CLUSTERS, spec.toString());
    }

    private static ObjectNode account(String name, String secret) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", name)
                .put("type", "accessKey")
                .put("accessKeyId", "AKIATEST")
                .put("secretAccessKey", secret);
    }
}
