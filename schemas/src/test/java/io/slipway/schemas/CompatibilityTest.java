package io.slipway.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

    private static final String RELEASED =
            """
            {"type": "record", "name": "Thing", "namespace": "test", "fields": [
              {"name": "id", "type": "string"},
              {"name": "state", "type": {"type": "enum", "name": "State",
                "symbols": ["ON", "OFF", "UNKNOWN"], "default": "UNKNOWN"}}]}\
            """;

    @Test
    void presentSchemasReadAndAreReadByEveryRelease() {
        assertThat(Compatibility.problems(SchemaFiles.present(), SchemaFiles.released())).isEmpty();
    }

    @Test
    void everySchemaIsReleased() {
        Map<Integer, Map<String, Schema>> releases = SchemaFiles.released();
        Map<String, Schema> newest = releases.values().stream().reduce((a, b) -> b).orElseThrow();

        assertThat(newest)
                .as("A schema without a released copy is not protected; schemas/README.md: release")
                .containsOnlyKeys(SchemaFiles.present().keySet());
    }

    @Test
    void generatedClassesAreThoseOfTheFiles() {
        Map<String, Schema> present = SchemaFiles.present();

        for (Topic topic : TopicCatalogue.topics()) {
            assertThat(present).containsKey(topic.valueSchema().getFullName());
            assertThat(topic.valueSchema().getFields())
                    .extracting(Schema.Field::name)
                    .containsExactlyElementsOf(
                            present.get(topic.valueSchema().getFullName()).getFields().stream()
                                    .map(Schema.Field::name)
                                    .toList());
        }
    }

    @Test
    void acceptsANewFieldWithADefault() {
        assertThat(problemsAfter("\"fields\": [", "\"fields\": [" + field("\"default\": \"\"")))
                .isEmpty();
    }

    @Test
    void acceptsANewEnumSymbol() {
        assertThat(problemsAfter("\"OFF\",", "\"OFF\", \"BROKEN\",")).isEmpty();
    }

    @Test
    void refusesANewFieldWithoutADefaultAndSaysWhatToDo() {
        assertThat(problemsAfter("\"fields\": [", "\"fields\": [" + field("\"doc\": \"\"")))
                .singleElement()
                .asString()
                .contains("test.Thing does not read what release 1 wrote")
                .contains("add a field with a default");
    }

    @Test
    void refusesTheRemovalOfAFieldThatOldReadersNeed() {
        assertThat(problemsAfter("{\"name\": \"id\", \"type\": \"string\"},", ""))
                .singleElement()
                .asString()
                .contains("Release 1 does not read today's test.Thing");
    }

    @Test
    void refusesTheRemovalOfARecord() {
        List<String> problems = Compatibility.problems(Map.of(), Map.of(1, parse(RELEASED)));

        assertThat(problems).hasSize(2).allMatch(problem -> problem.contains("is gone"));
    }

    private static String field(String property) {
        return "{\"name\": \"note\", \"type\": \"string\", %s},".formatted(property);
    }

    private static List<String> problemsAfter(String part, String replacement) {
        Map<String, Schema> present = parse(RELEASED.replace(part, replacement));
        Map<String, Schema> released = parse(RELEASED);
        released.remove("test.State"); // named in each message once, through the record
        return Compatibility.problems(present, Map.of(1, released));
    }

    private static Map<String, Schema> parse(String text) {
        SchemaParser parser = new SchemaParser();
        parser.parse(text);
        Map<String, Schema> schemas = new TreeMap<>();
        parser.getParsedNamedSchemas().forEach(schema -> schemas.put(schema.getFullName(), schema));
        return schemas;
    }
}
