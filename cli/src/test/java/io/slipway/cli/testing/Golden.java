package io.slipway.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares output with a file kept under {@code src/test/resources/golden}. Run the tests with
 * {@code -Dslipway.golden.write=true} to write the files anew; then read the difference.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void assertThatMatches(String file, List<String> lines) {
        String actual = String.join("\n", lines) + "\n";
        Path golden = FOLDER.resolve(file);
        try {
            if (Boolean.getBoolean("slipway.golden.write")) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, actual);
            }
            assertThat(actual).as(file).isEqualTo(Files.readString(golden));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
