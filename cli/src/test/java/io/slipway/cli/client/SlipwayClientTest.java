package io.slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Recorded;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlipwayClientTest {

    private final FakeSlipway server = new FakeSlipway();
    private final SlipwayClient client = new SlipwayClient(server.uri(), FakeSlipway.TOKEN);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void readsAnAnswerAndKeepsItWhole() {
        server.answers("GET /cloud-accounts/sandbox", 200, Recorded.text("account.json"));

        Answer<CloudAccount> account = client.account("sandbox");

        assertThat(account.value().awsAccountId()).isEqualTo("111122223333");
        assertThat(account.value().lastValidatedAt())
                .isEqualTo(Instant.parse("2026-03-01T11:59:58.123Z"));
        assertThat(account.json().path("addedLater").asBoolean()).isTrue();
    }

    @Test
    void readsListsPageByPage() {
        server.answers(
                "GET /clusters", 200, "{\"items\":[{\"name\":\"a\"}],\"nextCursor\":\"x y\"}");
        server.answers(
                "GET /clusters?cursor=x%20y",
                200, "{\"items\":[{\"name\":\"b\"}],\"nextCursor\":null}");

        List<Answer<Cluster>> clusters = client.clusters();

        assertThat(clusters).extracting(answer -> answer.value().name()).containsExactly("a", "b");
    }

    @Test
    void sendsTokenAndIdempotencyKey() {
        server.answers("POST /clusters", 202, Recorded.text("cluster.json"));

        Cluster created =
                client.createCluster(Json.wire().readTree("{\"name\":\"shop\"}"), "key-1").value();

        FakeSlipway.Request request = server.requests().getFirst();
        assertThat(created.region()).isEqualTo("us-east-1");
        assertThat(created.pools()).containsExactly("general");
        assertThat(request.body()).isEqualTo("{\"name\":\"shop\"}");
        assertThat(request.header("Idempotency-Key")).isEqualTo("key-1");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + FakeSlipway.TOKEN);
    }

    @Test
    void encodesNamesInPaths() {
        server.answers("DELETE /clusters/a%2Fb?confirm=a%2Fb", 202, Recorded.text("cluster.json"));

        Answer<Cluster> deleted = client.deleteCluster("a/b", "a/b");

        assertThat(deleted.value().id()).isEqualTo("c7f3");
    }

    @Test
    void tellsAllViolationsOfARefusal() {
        server.answers("POST /clusters/plan", 422, Recorded.text("problem-spec.json"));

        RequestRefused refused =
                catchThrowableOfType(
                        RequestRefused.class, () -> client.plan(Json.wire().readTree("{}")));

        assertThat(refused.code()).isEqualTo("SPEC_INVALID");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem().violations())
                .extracting(Violation::code)
                .containsExactly("SIZE_INVALID", "FIELD_UNKNOWN", "QUOTA_EXCEEDED");
        assertThat(refused.problem().violations().getLast().details()).containsEntry("needed", 3);
    }

    @Test
    void makesAProblemOfAnAnswerThatIsNone() {
        server.answers("GET /clusters/shop", 502, "<html>Bad gateway</html>");

        RequestRefused refused =
                catchThrowableOfType(RequestRefused.class, () -> client.cluster("shop"));

        assertThat(refused.problem().title()).isEqualTo("The server answered HTTP 502");
        assertThat(refused.code()).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() {
        SlipwayClient lost = new SlipwayClient(URI.create("http://127.0.0.1:1"), "any");

        ServerUnreachable away =
                catchThrowableOfType(ServerUnreachable.class, () -> lost.cluster("shop"));

        assertThat(away.server()).hasPort(1);
    }

    @Test
    void readsATaskOutOfAResourceEvent() {
        String data =
                "{\"clusterId\":\"c\",\"name\":\"shop\",\"sequence\":4,\"slice\":\"c/network/main\","
                    + "\"slot\":\"vpc\",\"kind\":\"vpc\",\"stage\":\"network\",\"state\":\"Ready\","
                    + "\"attempt\":1,\"awsId\":\"vpc-1\",\"new\":[]}";

        ResourceChange change = Json.wire().readValue(data, ResourceChange.class);

        assertThat(change.sequence()).isEqualTo(4);
        assertThat(change.task().awsId()).isEqualTo("vpc-1");
        assertThat(change.task().stage()).isEqualTo("network");
    }
}
