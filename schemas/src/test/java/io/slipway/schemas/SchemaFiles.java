package io.slipway.schemas;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schema files of this module: those of today and every released copy. */
final class SchemaFiles {

    private static final Path PRESENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    private SchemaFiles() {}

    /** Today's records and enums by full name. */
    static Map<String, Schema> present() {
        return parse(PRESENT);
    }

    /** Release number to records and enums by full name, oldest first. */
    static Map<Integer, Map<String, Schema>> released() {
        Map<Integer, Map<String, Schema>> releases = new TreeMap<>();
        for (Path folder : list(RELEASED)) {
            releases.put(Integer.valueOf(folder.getFileName().toString()), parse(folder));
        }
        return releases;
    }

    private static Map<String, Schema> parse(Path folder) {
        SchemaParser parser = new SchemaParser();
        for (Path file : list(folder)) {
            try {
                parser.parse(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return parser.getParsedNamedSchemas().stream()
                .collect(toMap(Schema::getFullName, schema -> schema, (a, b) -> a, TreeMap::new));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
