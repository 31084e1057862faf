package io.slipway.account;

import static io.slipway.account.Answers.json;
import static io.slipway.account.Answers.problem;
import static io.slipway.account.RunningAccountService.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.use.ClusterUses;
import io.slipway.events.CloudAccountState;
import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterState;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.service.messaging.SchemaRegistry;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.testing.Names;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The whole service: REST in front, AWS simulated, documents and Kafka behind. */
class CloudAccountsIT {

    private static Simulator simulator;
    private static RunningAccountService service;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults());
        service = RunningAccountService.with(simulator.endpoint());
    }

    @AfterAll
    static void stop() {
        service.close();
        simulator.close();
    }

    @Test
    void registersAnAccountAndShowsIt() {
        // Given
        String name = Names.unique("sandbox");

        // When
        HttpResponse<String> answer = service.post(ACCOUNTS, body(name, "test"));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains(ACCOUNTS + "/" + name);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        JsonNode account = json(answer);
        assertThat(account.path("name").asString()).isEqualTo(name);
        assertThat(account.path("project").asString()).isEqualTo("default");
        assertThat(account.path("type").asString()).isEqualTo("accessKey");
        assertThat(account.path("partition").asString()).isEqualTo("aws");
        assertThat(account.path("state").asString()).isEqualTo("Valid");
        assertThat(account.path("awsAccountId").asString()).isEqualTo("111122223333");
        assertThat(Instant.parse(account.path("lastValidatedAt").asString()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(account.path("missingActions").isNull()).isTrue();
        assertThat(account.has("secretAccessKey")).isFalse();
        assertThat(json(service.get(ACCOUNTS + "/" + name))).isEqualTo(account);
    }

    @Test
    void tellsKafkaOfAnAccountAndOfItsEnd() {
        // Given
        String name = Names.unique("told");

        // When
        String id = register(name);
        service.delete(ACCOUNTS + "/" + name);

        // Then
        var records =
                Topics.await(TopicCatalogue.CLOUD_ACCOUNTS, 2, record -> id.equals(record.key()));
        try (var reader = service.bean(SchemaRegistry.class).deserializer()) {
            List<CloudAccountState> states =
                    records.stream()
                            .map(record -> reader.deserialize(record.topic(), record.value()))
                            .map(CloudAccountState.class::cast)
                            .toList();
            assertThat(states.getLast().getState()).isEqualTo("Deleted");
            assertThat(states.getLast().getVersion()).isEqualTo(2);
            assertThat(states.getFirst().getName()).isEqualTo(name);
            assertThat(states.getFirst().getAwsAccountId()).isEqualTo("111122223333");
        }
        assertThat(Topics.text(records.getFirst())).contains("ce_type", "ce_id");
    }

    @Test
    void storesNothingWhenAwsRefusesTheKey() {
        // Given
        String name = Names.unique("wrong");

        // When
        HttpResponse<String> answer = service.post(ACCOUNTS, body(name, "not-the-secret"));

        // Then
        JsonNode problem = problem(answer, 422, "CREDENTIALS_REJECTED");
        assertThat(problem.at("/violations/0/field").asString()).isEqualTo("/secretAccessKey");
        assertThat(problem.at("/violations/0/code").asString()).isEqualTo("CREDENTIALS_REJECTED");
        assertThat(problem.at("/violations/0/remedy").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("not-the-secret");
        problem(service.get(ACCOUNTS + "/" + name), 404, "NOT_FOUND");
    }

    @Test
    void tellsAllViolationsAtOnce() {
        // When
        HttpResponse<String> answer =
                service.post(ACCOUNTS, "{\"name\":\"No\",\"type\":\"stsRole\",\"colour\":\"red\"}");

        // Then
        JsonNode problem = problem(answer, 422, "SPEC_INVALID");
        assertThat(problem.path("title").asString()).isEqualTo("The cloud account has 3 problems");
        List<String> codes = new ArrayList<>();
        problem.path("violations").forEach(each -> codes.add(each.path("code").asString()));
        assertThat(codes)
                .containsExactlyInAnyOrder("NAME_INVALID", "NOT_SUPPORTED", "FIELD_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\": s3cretText}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{} {}"
            })
    void refusesWhatIsNoJson(String body) {
        // When
        HttpResponse<String> answer = service.post(ACCOUNTS, body);

        // Then
        problem(answer, 400, "BODY_MALFORMED");
        assertThat(answer.body()).doesNotContain("s3cretText");
    }

    @Test
    void refusesATooLargeBody() {
        // When
        HttpResponse<String> answer =
                service.post(ACCOUNTS, "{\"name\":\"%s\"}".formatted("a".repeat(1024 * 1024)));

        // Then
        problem(answer, 413, "BODY_TOO_LARGE");
    }

    @Test
    void refusesANameThatIsTaken() {
        // Given
        String name = Names.unique("taken");
        register(name);

        // When
        HttpResponse<String> answer = service.post(ACCOUNTS, body(name, "test"));

        // Then
        problem(answer, 409, "NAME_TAKEN");
    }

    @Test
    void listsPageByPage() {
        // Given
        List<String> names = List.of(Names.unique("page"), Names.unique("page"), Names.unique("z"));
        names.forEach(CloudAccountsIT::register);

        // When
        List<String> listed = new ArrayList<>();
        String query = "?limit=2";
        while (true) {
            JsonNode page = json(service.get(ACCOUNTS + query));
            page.path("items").forEach(item -> listed.add(item.path("name").asString()));
            if (page.path("nextCursor").isNull()) {
                break;
            }
            query = "?limit=2&cursor=" + page.path("nextCursor").asString();
        }

        // Then
        assertThat(listed).containsAll(names).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void answersARepeatedRequestAsTheFirstTime() {
        // Given
        String name = Names.unique("again");
        HttpRequest.Builder request =
                service.json(ACCOUNTS, body(name, "test")).header("Idempotency-Key", name);
        HttpResponse<String> first = service.send(request);

        // When
        HttpResponse<String> second = service.send(request);

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(json(second)).isEqualTo(json(first));
    }

    @Test
    void refusesAKeyThatCameWithAnotherBody() {
        // Given
        String key = Names.unique("key");
        service.send(
                service.json(ACCOUNTS, body(Names.unique("one"), "test"))
                        .header("Idempotency-Key", key));

        // When
        HttpResponse<String> answer =
                service.send(
                        service.json(ACCOUNTS, body(Names.unique("two"), "test"))
                                .header("Idempotency-Key", key));

        // Then
        problem(answer, 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void deletesAnAccountAndFreesItsName() {
        // Given
        String name = Names.unique("gone");
        String first = register(name);

        // When
        HttpResponse<String> answer = service.delete(ACCOUNTS + "/" + name);

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        problem(service.get(ACCOUNTS + "/" + name), 404, "NOT_FOUND");
        problem(service.delete(ACCOUNTS + "/" + name), 404, "NOT_FOUND");
        problem(service.get(credentials(first)), 409, "ACCOUNT_INVALID");
        assertThat(register(name)).isNotEqualTo(first);
    }

    @Test
    void deletesOnlyTheVersionThatIsMeant() {
        // Given
        String name = Names.unique("meant");
        register(name);

        // When
        HttpResponse<String> stale =
                service.send(
                        service.request(ACCOUNTS + "/" + name)
                                .header("If-Match", "\"9\"")
                                .DELETE());

        // Then
        problem(stale, 412, "VERSION_STALE");
        assertThat(service.get(ACCOUNTS + "/" + name).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotDeleteAnAccountWhileAClusterUsesIt() {
        // Given
        String name = Names.unique("used");
        String id = register(name);
        String cluster = Names.unique("c");
        tell(ClusterStates.of(cluster, id, ClusterPhase.RUNNING, 3));
        await().untilAsserted(() -> assertThat(uses(id)).containsExactly("default/" + cluster));

        // When
        HttpResponse<String> refused = service.delete(ACCOUNTS + "/" + name);
        tell(ClusterStates.of(cluster, id, ClusterPhase.DELETED, 4));
        tell(ClusterStates.of(cluster, id, ClusterPhase.RUNNING, 3));

        // Then
        assertThat(problem(refused, 409, "ACCOUNT_IN_USE").path("detail").asString())
                .contains("default/" + cluster);
        await().untilAsserted(() -> assertThat(uses(id)).isEmpty());
        assertThat(service.delete(ACCOUNTS + "/" + name).statusCode()).isEqualTo(204);
    }

    @Test
    void givesServicesAccountsAndCredentials() {
        // Given
        String name = Names.unique("broker");
        String id = register(name);

        // When
        JsonNode account = json(service.get("/internal/projects/default/cloud-accounts/" + name));
        HttpResponse<String> credentials = service.get(credentials(id));

        // Then
        assertThat(account.path("accountId").asString()).isEqualTo(id);
        assertThat(account.path("awsAccountId").asString()).isEqualTo("111122223333");
        assertThat(account.path("partition").asString()).isEqualTo("aws");
        assertThat(account.path("state").asString()).isEqualTo("Valid");
        assertThat(json(credentials).path("accessKeyId").asString()).isEqualTo("AKIATEST");
        assertThat(json(credentials).path("secretAccessKey").asString()).isEqualTo("test");
        assertThat(credentials.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void givesStrangersNothing() {
        // Given
        String id = register(Names.unique("strange"));

        // When
        HttpResponse<String> answer = service.send(service.anonymous(credentials(id)));

        // Then
        problem(answer, 401, "UNAUTHENTICATED");
    }

    @Test
    void saysThatItKnowsNoSuchAccount() {
        problem(service.get(credentials("a-nobody")), 404, "NOT_FOUND");
        problem(service.get("/internal/projects/default/cloud-accounts/nobody"), 404, "NOT_FOUND");
        problem(service.get("/api/v1/projects/other/cloud-accounts"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /sandbox",
        "PATCH, /sandbox",
        "POST, /sts-setup",
        "POST, /sandbox/validate",
        "GET, /sandbox/regions",
        "GET, /sandbox/regions/us-east-1/zones",
        "GET, /sandbox/regions/us-east-1/quotas",
    })
    void saysPlainlyWhatIsNotBuilt(String method, String path) {
        // When
        HttpResponse<String> answer =
                service.send(
                        service.request(ACCOUNTS + path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString("{}")));

        // Then
        problem(answer, 422, "NOT_SUPPORTED");
    }

    private static List<String> uses(String accountId) {
        return service.bean(ClusterUses.class).clustersUsing(accountId);
    }

    private static String register(String name) {
        HttpResponse<String> answer = service.post(ACCOUNTS, body(name, "test"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return service.bean(CloudAccounts.class)
                .byName(new AccountName("default", name))
                .orElseThrow()
                .id();
    }

    private static String credentials(String id) {
        return "/internal/cloud-accounts/%s/credentials".formatted(id);
    }

    private static String body(String name, String secret) {
        return """
        {"name": "%s", "type": "accessKey", "accessKeyId": "AKIATEST", "secretAccessKey": "%s"}
        """
                .formatted(name, secret);
    }

    private static void tell(ClusterState state) {
        service.bean(EventPublisher.class)
                .publish(
                        OutgoingEvent.state(
                                TopicCatalogue.CLUSTERS,
                                state.getClusterId(),
                                state,
                                state.getVersion(),
                                Instant.now()))
                .toCompletableFuture()
                .join();
    }
}
