package io.slipway.cli.cluster;

import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * A cluster spec as written: YAML, or JSON, which is YAML too.
 *
 * @param source the file's name, {@code -} for standard input
 * @param lines where each field stands: JSON pointer to line
 */
record SpecFile(String source, JsonNode spec, Map<String, Integer> lines) {

    /** Reads a file, or standard input where the name is {@code -}. */
    static SpecFile read(String source, Surroundings surroundings) {
        try {
            String text =
                    source.equals("-")
                            ? new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(source));
            return parse(source, text);
        } catch (NoSuchFileException missing) {
            throw CommandFailure.usage("There is no file " + source + ".");
        } catch (MalformedInputException notText) {
            throw CommandFailure.usage(source + " is no UTF-8 text.");
        } catch (IOException unreadable) {
            throw CommandFailure.usage(
                    source + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    static SpecFile parse(String source, String text) {
        try {
            JsonNode spec = Json.yaml().readTree(text);
            if (!spec.isObject()) {
                throw CommandFailure.usage(
                        named(source)
                                + " holds no cluster spec: fields such as `name: shop` are"
                                + " expected at its top.");
            }
            return new SpecFile(source, spec, FieldLines.of(text));
        } catch (JacksonException broken) {
            throw CommandFailure.usage(brokenAt(source, text, broken));
        }
    }

    /** The line of a field, or of the nearest field around it that is written down. */
    OptionalInt line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return OptionalInt.of(line);
            }
            if (at.lastIndexOf('/') < 0) {
                break;
            }
        }
        return OptionalInt.empty();
    }

    /** The cluster's name, where the spec has one. */
    String name() {
        return spec.path("name").asString("");
    }

    /** The cluster's name, without which it cannot be told which cluster is meant. */
    String requiredName() {
        if (name().isEmpty()) {
            throw CommandFailure.usage(
                    named(source) + " does not say which cluster it is for: `name` is missing.");
        }
        return name();
    }

    private static List<String> brokenAt(String source, String text, JacksonException broken) {
        List<String> said = new ArrayList<>();
        TokenStreamLocation at = broken.getLocation();
        String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
        said.add(named(source) + where + ": " + reason(broken));
        String line = at == null ? null : lineOf(text, at.getLineNr());
        if (at != null && line != null) {
            String lead = "  " + at.getLineNr() + " | ";
            said.add(lead + line);
            said.add(" ".repeat(lead.length() + Math.max(0, at.getColumnNr() - 1)) + "^");
        }
        return said;
    }

    /**
     * The parser's own words: each line of them is followed by a place and by what stands there.
     */
    private static String reason(JacksonException broken) {
        List<String> said = broken.getOriginalMessage().lines().map(String::strip).toList();
        List<String> words = new ArrayList<>();
        for (int index = 0; index < said.size(); index++) {
            boolean placed = index + 1 < said.size() && said.get(index + 1).startsWith("in ");
            if (index == 0 || placed) {
                words.add(said.get(index));
            }
        }
        return String.join(", ", words);
    }

    private static @Nullable String lineOf(String text, int number) {
        return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse(null);
    }

    private static String named(String source) {
        return source.equals("-") ? "standard input" : source;
    }
}
