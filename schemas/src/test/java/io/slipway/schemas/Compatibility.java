package io.slipway.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * The rule of the schema registry's FULL_TRANSITIVE level: today's readers read what every release
 * wrote, and every release's readers read what is written today.
 */
final class Compatibility {

    private static final String WHAT_TO_DO =
            """
            Records already in Kafka, and services not yet upgraded, would be unreadable. Undo the \
            change, or make it one that is allowed: add a field with a default, remove a field that \
            had one, add an enum symbol (enums have a default), widen nothing. For anything else add \
            a new field beside the old one. Never edit a released copy. See schemas/README.md.\
            """;

    private Compatibility() {}

    /** What is wrong with today's schemas, in sentences; empty when nothing is. */
    static List<String> problems(
            Map<String, Schema> present, Map<Integer, Map<String, Schema>> releases) {
        List<String> problems = new ArrayList<>();
        releases.forEach((number, released) ->
                released.forEach((name, old) -> compare(problems, number, old, present.get(name))));
        return problems;
    }

    private static void compare(List<String> problems, int release, Schema old, Schema now) {
        String name = old.getFullName();
        if (now == null) {
            problems.add(
                    "%s was released in %d and is gone. %s".formatted(name, release, WHAT_TO_DO));
            return;
        }
        check(
                problems,
                "%s does not read what release %d wrote".formatted(name, release),
                now,
                old);
        check(problems, "Release %d does not read today's %s".formatted(release, name), old, now);
    }

    private static void check(List<String> problems, String what, Schema reader, Schema writer) {
        SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == COMPATIBLE) {
            return;
        }
        pair.getResult()
                .getIncompatibilities()
                .forEach(cause ->
                        problems.add(
                                "%s: %s, %s at %s. %s"
                                        .formatted(
                                                what,
                                                cause.getType(),
                                                cause.getMessage(),
                                                cause.getLocation(),
                                                WHAT_TO_DO)));
    }
}
