package io.slipway.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountResourcesTest {

    private static final String PATH = "GET /cloud-accounts/sandbox/regions/us-east-1/resources";
    private static final String TWO =
            """
            {"items": [
              {"arn": "arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1", "type": "ec2:vpc",
               "id": "vpc-1", "state": "owned", "slice": "c-1/network/main", "slot": "vpc",
               "cluster": "shop"},
              {"arn": "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-9", "type": "ec2:subnet",
               "id": "subnet-9", "state": "orphaned", "slice": "c-9/network/main",
               "slot": "subnet/public/us-east-1a",
               "reason": "No cluster of this installation has that id"}],
             "nextCursor": null}
            """;

    private final FakeSlipway server = new FakeSlipway();
    private final Session session = new Session(server.uri());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhatIsOwnedAndWhatIsNot() {
        server.answers(PATH, 200, TWO);

        int exitCode = session.run("account", "resources", "sandbox", "--region", "us-east-1");

        assertThat(exitCode).isZero();
        assertThat(session.outLines())
                .hasSize(4)
                .anySatisfy(line ->
                        assertThat(line).startsWith("owned").contains("ec2:vpc", "vpc-1", "shop"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("orphaned").contains("subnet-9", " - "))
                .last()
                .isEqualTo("2 resources of this Slipway in us-east-1, 1 of them orphaned.");
    }

    @Test
    void saysWhyWhenAskedForMore() {
        server.answers(PATH, 200, TWO);

        session.run("account", "resources", "sandbox", "--region", "us-east-1", "-o", "wide");

        assertThat(session.out()).contains("No cluster of this installation has that id");
    }

    @Test
    void programsGetThemAsTheyAre() {
        server.answers(PATH, 200, TWO);

        session.run("account", "resources", "sandbox", "--region", "us-east-1", "-o", "json");

        assertThat(session.out()).contains("\"state\"", "\"orphaned\"").doesNotContain("of them");
    }

    @Test
    void nothingIsNothing() {
        server.answers(PATH, 200, "{\"items\": [], \"nextCursor\": null}");

        session.run("account", "resources", "sandbox", "--region", "us-east-1");

        assertThat(session.outLines())
                .containsExactly("0 resources of this Slipway in us-east-1, 0 of them orphaned.");
    }

    @Test
    void wantsARegion() {
        assertThat(session.run("account", "resources", "sandbox")).isEqualTo(2);
    }
}
