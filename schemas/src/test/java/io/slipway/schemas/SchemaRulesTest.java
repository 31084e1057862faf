package io.slipway.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {

    private final Collection<Schema> schemas = SchemaFiles.present().values();

    @Test
    void everySchemaAndFieldIsDescribed() {
        for (Schema schema : schemas) {
            assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            if (schema.getType() == Schema.Type.RECORD) {
                assertThat(schema.getFields())
                        .as(schema.getFullName())
                        .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
            }
        }
    }

    @Test
    void everyEnumHasADefaultSoThatOldReadersSurviveANewSymbol() {
        assertThat(schemas)
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN"));
    }

    @Test
    void everyNullableFieldIsNullFirstAndNullByDefault() {
        assertThat(schemas)
                .filteredOn(schema -> schema.getType() == Schema.Type.RECORD)
                .flatExtracting(Schema::getFields)
                .filteredOn(field -> field.schema().isUnion())
                .isNotEmpty()
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).hasSize(2);
                    assertThat(field.schema().getTypes().getFirst().getType())
                            .isEqualTo(Schema.Type.NULL);
                    assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
                });
    }
}
