package io.slipway.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import io.slipway.cli.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountCommandTest {

    private final FakeSlipway server = new FakeSlipway();
    private final Session session = new Session(server.uri());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void registersAnAccessKeyWhoseSecretComesOnStandardInput() {
        server.answers("POST /cloud-accounts", 201, Recorded.text("account.json"));

        int exitCode =
                session.typing("test\n")
                        .run(
                                "account",
                                "add",
                                "sandbox",
                                "--access-key-id",
                                "AKIATEST",
                                "--secret-access-key-stdin");

        assertThat(exitCode).isZero();
        assertThat(session.outLines())
                .containsExactly("sandbox, AWS account 111122223333, is Valid.");
        assertThat(server.requests().getFirst().body())
                .isEqualTo(
                        "{\"name\":\"sandbox\",\"type\":\"accessKey\",\"accessKeyId\":\"AKIATEST\","
                                + "\"secretAccessKey\":\"test\"}");
    }

    @Test
    void registersARole() {
        server.answers("POST /cloud-accounts", 201, Recorded.text("account.json"));

        int exitCode =
                session.run(
                        "account",
                        "add",
                        "sandbox",
                        "--role-arn",
                        "arn:aws:iam::111122223333:role/Slipway",
                        "--external-id",
                        "x-1");

        assertThat(exitCode).isZero();
        assertThat(server.requests().getFirst().body())
                .isEqualTo(
                        "{\"name\":\"sandbox\",\"type\":\"stsRole\",\"roleArn\":"
                            + "\"arn:aws:iam::111122223333:role/Slipway\",\"externalId\":\"x-1\"}");
    }

    @Test
    void asksForTheSecretOnlyWhereSomebodyCanAnswer() {
        int exitCode = session.run("account", "add", "sandbox", "--access-key-id", "AKIATEST");

        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("--secret-access-key-stdin");
    }

    @Test
    void doesNotTakeAKeyAndARole() {
        int exitCode =
                session.run(
                        "account",
                        "add",
                        "x",
                        "--access-key-id",
                        "A",
                        "--secret-access-key",
                        "s",
                        "--role-arn",
                        "r",
                        "--external-id",
                        "e");

        assertThat(exitCode).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void listsAccounts() {
        server.answers(
                "GET /cloud-accounts", 200, "{\"items\":[" + Recorded.text("account.json") + "]}");

        assertThat(session.run("account", "list", "-o", "wide")).isZero();

        Golden.assertThatMatches("account-list-wide.txt", session.outLines());
    }
}
