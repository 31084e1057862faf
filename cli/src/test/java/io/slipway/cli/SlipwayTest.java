package io.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Session;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SlipwayTest {

    private final Session nobody = new Session(URI.create("http://127.0.0.1:1"));

    @TempDir Path folder;

    @Test
    void saysHowToStartTheServerWhereNobodyAnswers() {
        int exitCode = nobody.run("cluster", "list");

        assertThat(exitCode).isEqualTo(1);
        assertThat(nobody.errLines())
                .containsExactly(
                        "No answer from http://127.0.0.1:1: nothing listens there.",
                        "Start Slipway with: ./slipway up");
    }

    @Test
    void saysWhereATokenWouldBe() {
        int exitCode =
                nobody.without("SLIPWAY_TOKEN").run("cluster", "list", "--data", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(nobody.err())
                .contains("There is no token in " + folder.resolve("token"))
                .contains("./slipway up");
    }

    @Test
    void takesTheTokenFromTheDataDirectory() throws Exception {
        Files.writeString(folder.resolve("token"), FakeSlipway.TOKEN + "\n");
        try (FakeSlipway server = new FakeSlipway()) {
            server.answers("GET /clusters", 200, "{\"items\":[]}");
            Session session = new Session(server.uri()).without("SLIPWAY_TOKEN");

            int exitCode = session.run("cluster", "list", "--data", folder.toString());

            assertThat(exitCode).isZero();
            assertThat(session.out()).startsWith("There are no clusters.");
        }
    }

    @Test
    void saysThatATokenIsNotAccepted() {
        try (FakeSlipway server = new FakeSlipway()) {
            Session session = new Session(server.uri());

            int exitCode = session.run("cluster", "list", "--token", "old");

            assertThat(exitCode).isEqualTo(1);
            assertThat(session.err())
                    .startsWith("Slipway does not accept this token (UNAUTHENTICATED).");
        }
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        int exitCode = nobody.run("cluster", "crate");

        assertThat(exitCode).isEqualTo(2);
        assertThat(nobody.errLines())
                .startsWith("There is no command `slipway cluster crate`.")
                .anyMatch(line -> line.startsWith("Did you mean:") && line.contains("create"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account sts-setup",
                "account policies",
                "cluster upgrade shop",
                "cluster retry shop",
                "cluster cost shop",
                "fargate add shop jobs",
                "profile add",
                "token list",
                "project add web"
            })
    void saysPlainlyWhatIsNotBuiltYet(String command) {
        int exitCode = nobody.run(command.split(" "));

        assertThat(exitCode).isEqualTo(1);
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.errLines())
                .singleElement()
                .asString()
                .startsWith("`slipway ")
                .endsWith("` is not built yet (NOT_SUPPORTED).");
    }

    @Test
    void takesFurtherCommandsWithTheSameFailures() {
        CommandLine commandLine = Slipway.commandLine(nobody.surroundings());
        commandLine.addSubcommand(new Up());

        int exitCode = commandLine.execute("up", "--nonsense");

        assertThat(exitCode).isEqualTo(2);
        assertThat(nobody.err()).contains("--nonsense").contains("See: slipway up --help");
    }

    @Test
    void showsItsVersion() {
        assertThat(nobody.run("--version")).isZero();
        assertThat(nobody.out()).matches("slipway \\d+\\.\\d+\\.\\d+.*\\s+");
    }

    @Test
    void namesItsCommandsInTheHelp() {
        assertThat(nobody.run("--help")).isZero();
        assertThat(nobody.out()).contains("account").contains("cluster").contains("Not built yet");
    }

    @Command(name = "up")
    static final class Up implements Runnable {
        @Override
        public void run() {}
    }
}
