package io.slipway.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.cli.testing.PseudoTerminal;
import io.slipway.cli.testing.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real shells with the scripts that the command prints, and somebody who presses TAB. */
class CompletionTest {

    private static final String CLEAR_LINE = "\u0015";

    @TempDir Path folder;

    @Test
    void bashCompletesInATerminal() throws IOException {
        assumeTrue(isOnPath("bash"), "bash is not installed");
        completes("bash", "bash", "--norc", "--noprofile", "-i");
    }

    @Test
    void zshCompletesInATerminal() throws IOException {
        assumeTrue(isOnPath("zsh"), "zsh is not installed");
        completes("zsh", "zsh", "-f", "-i");
    }

    private void completes(String shell, String... command) throws IOException {
        assumeTrue(
                PseudoTerminal.available(),
                "There is no `script` of util-linux, which makes pseudo terminals");
        Files.writeString(folder.resolve("shop.yaml"), "name: shop\n");
        try (PseudoTerminal terminal = PseudoTerminal.program(command)) {
            terminal.type("cd '%s'; . '%s'; PS1='rea''dy> '\n".formatted(folder, script(shell)));
            terminal.awaitText("ready> ").type("./slipway cluster cr\t");
            terminal.awaitText("./slipway cluster create").type("--pl\t");
            terminal.awaitText("--plain").type("-f sh\t");
            terminal.awaitText("-f shop.yaml").type(CLEAR_LINE + "slipway pool sc\t");
            terminal.awaitText("slipway pool scale").type("shop general 5 -o y\t");
            terminal.awaitText("-o yaml").type(CLEAR_LINE + "exit\n");

            assertThat(terminal.exitCode()).as(terminal.shown()).isZero();
        }
    }

    @Test
    void fishCompletes() throws Exception {
        assumeTrue(isOnPath("fish"), "fish is not installed");
        Path script = script("fish");

        assertThat(fish(script, "slipway cluster cr")).containsExactly("create");
        assertThat(fish(script, "slipway cluster create --pl")).containsExactly("--plain");
        assertThat(fish(script, "slipway pool sc")).containsExactly("scale");
        assertThat(fish(script, "slipway pool list shop -o y")).containsExactly("yaml");
        assertThat(fish(script, "slipway completion z")).containsExactly("zsh");
    }

    /** What fish offers, without what it tells of each. */
    private static List<String> fish(Path script, String typed) throws Exception {
        Process process =
                new ProcessBuilder(
                                "fish",
                                "--no-config",
                                "-c",
                                "source '%s'; complete -C '%s'".formatted(script, typed))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().map(line -> line.split("\t")[0]).toList();
    }

    private Path script(String shell) throws IOException {
        Session session = new Session(URI.create("http://127.0.0.1:1"));
        assertThat(session.run("completion", shell)).isZero();
        return Files.writeString(folder.resolve("completion." + shell), session.out());
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
