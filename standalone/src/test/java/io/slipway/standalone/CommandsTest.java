package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.connection.DataDirectory;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code up}, {@code demo} and {@code simulator} refuse before they start anything. */
class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "up --speed 0, --speed is from 1 to 10000",
        "up --speed fast, Invalid value for option '--speed'",
        "up --aws real --speed 2, Real AWS has one speed",
        "up --aws sandbox, '--aws takes simulator, real, or the URL'",
        "up --port 65536, --port is from 0",
        "up --port -1, --port is from 0",
        "up --colour, Unknown option: '--colour'",
        "demo --speed 0, --speed is from 1 to 10000",
        "demo --spec /nowhere/eks.yaml, There is no file /nowhere/eks.yaml",
        "simulator --speed 0.1, --speed is from 1 to 10000",
        "simulator --port 70000, --port is from 0",
    })
    void wrongUsageIsExplainedWithExitCode2(String command, String said) {
        assertThat(run(command)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(said);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --help", "demo --help", "simulator -h"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command)).isZero();
        assertThat(out.toString()).startsWith("Usage: slipway " + command.split(" ")[0]);
    }

    @Test
    void aDirectoryInUseIsWrongUsage() {
        try (var _ = DataHome.open(new DataDirectory(directory), new AwsChoice.BuiltIn())) {
            assertThat(run("up --port 0")).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("Another slipway is up on " + directory);
        }
    }

    @Test
    void permissionsCanBeEnforced() {
        assertThat(run("simulator --help")).isZero();
        assertThat(out.toString()).contains("--enforce-iam");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(run("simulator --port " + taken.getLocalPort())).isEqualTo(ExitCode.FAILED);
            assertThat(err.toString())
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 is in use")
                    .contains("--port PORT");
        }
    }

    private int run(String command) {
        var data = command.startsWith("up") ? " --data " + directory : "";
        return Main.commandLine(surroundings()).execute((command + data).split(" "));
    }

    private Surroundings surroundings() {
        return new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Terminal.pipe(),
                Clock.systemUTC());
    }
}
