package io.slipway.cluster.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slipway.cluster.Specs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema against the reader: they know the same fields and agree on what is wrong.
 */
class SpecSchemaTest {

    private static final JsonNode TREE = tree();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TREE);

    private static JsonNode tree() {
        try (var file = SpecReader.class.getResourceAsStream("spec-schema.json")) {
            return Specs.JSON.readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<SpecCode> codes(JsonNode spec) {
        return switch (Specs.reader().read(spec)) {
            case SpecReading.Valid _ -> List.of();
            case SpecReading.Invalid(var violations) ->
                    violations.stream().map(Violation::code).toList();
        };
    }

    @Test
    void takesWhatTheReaderTakesAndWhatItWrites() {
        var written = Specs.JSON.<JsonNode>valueToTree(SpecTree.of(Specs.typed(Specs.shop())));

        assertThat(SCHEMA.validate(Specs.shop())).isEmpty();
        assertThat(SCHEMA.validate(written)).isEmpty();
        assertThat(codes(written)).isEmpty();
    }

    /** Every object that the schema describes, with a value for it that holds nothing. */
    static Stream<String> objects() {
        return Stream.of(
                "/profile",
                "/placement",
                "/bastion",
                "/apiServer",
                "/nodePools/0",
                "/nodePools/0/size",
                "/nodePools/0/disk",
                "/nodePools/0/update",
                "/nodePools/0/capacity",
                "/fargateProfiles/0",
                "/fargateProfiles/0/selectors/0",
                "/nodePools/0/taints/0",
                "");
    }

    @ParameterizedTest
    @MethodSource("objects")
    void bothRefuseAFieldThatIsUnknown(String pointer) {
        var spec = full();
        ((ObjectNode) spec.at(pointer)).put("colour", "red");

        assertThat(SCHEMA.validate(spec)).isNotEmpty();
        assertThat(codes(spec)).contains(SpecCode.FIELD_UNKNOWN);
    }

    @Test
    void theReaderKnowsEveryFieldOfTheSchema() {
        var spec = full();

        assertThat(SCHEMA.validate(spec)).isEmpty();
        assertThat(codes(spec)).doesNotContain(SpecCode.FIELD_UNKNOWN, SpecCode.FIELD_TYPE);
        assertThat(fields(TREE.path("properties")))
                .allMatch(field -> spec.has(field), "in the spec");
        assertThat(fields(TREE.at("/$defs/nodePool/properties")))
                .allMatch(field -> spec.at("/nodePools/0").has(field), "in the pool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "type",
                "cloudAccount",
                "region",
                "profile",
                "placement",
                "nodePools"
            })
    void bothRequireTheSameFields(String field) {
        var spec = Specs.shop();
        spec.remove(field);

        assertThat(SCHEMA.validate(spec)).isNotEmpty();
        assertThat(codes(spec)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name=\"Shop\"",
                "/type=\"gke\"",
                "/region=\"nowhere\"",
                "/tags={\"a\": 1}",
                "/deletionProtection=\"yes\"",
                "/drift=\"ignore\"",
                "/placement/mode=\"shared\"",
                "/placement/zones=\"us-east-1a\"",
                "/nodePools=[]",
                "/nodePools/0/size/min=-1",
                "/nodePools/0/size/max=0",
                "/nodePools/0/instanceType=\"large\"",
                "/nodePools/0/disk={\"sizeGiB\": 1}",
                "/nodePools/0/disk={\"type\": \"io9\"}",
                "/nodePools/0/taints=[{\"key\": \"a\", \"effect\": \"Sometimes\"}]",
                "/nodePools/0/capacity={\"type\": \"spot\", \"maxBidPercent\": 101}",
                "/apiServer={\"allowedCidrs\": [\"everywhere\"]}"
            })
    void bothRefuseWhatIsWrong(String change) {
        var parts = change.split("=", 2);
        var spec = Specs.with(Specs.shop(), parts[0], parts[1]);

        assertThat(SCHEMA.validate(spec)).isNotEmpty();
        assertThat(codes(spec)).isNotEmpty();
    }

    private static List<String> fields(JsonNode properties) {
        return new ArrayList<>(properties.propertyNames());
    }

    /** A spec with every field there is, as far as they go together. */
    private static ObjectNode full() {
        var spec = Specs.shop();
        Specs.with(spec, "/description", "\"All of it\"");
        Specs.with(spec, "/sshKeyName", "\"ops\"");
        Specs.with(spec, "/profile/parameters", "{\"kubernetes\": {\"version\": \"1.34\"}}");
        Specs.with(
                spec,
                "/bastion",
                "{\"enabled\": true, \"allowedCidrs\": [\"10.0.0.0/8\"], \"allowRdp\": false}");
        Specs.with(spec, "/apiServer", "{\"allowedCidrs\": [\"0.0.0.0/0\"]}");
        Specs.with(spec, "/admins", "[\"arn:aws:iam::111122223333:role/Platform\"]");
        Specs.with(spec, "/deletionProtection", "true");
        Specs.with(spec, "/drift", "\"report\"");
        Specs.with(
                spec,
                "/controlPlane",
                "{\"size\": 3, \"instanceType\": \"m5.large\", \"zones\": [], \"allowWorkloads\":"
                        + " false}");
        Specs.with(spec, "/nodePools/0/zones", "[]");
        Specs.with(spec, "/nodePools/0/labels", "{\"a\": \"b\"}");
        Specs.with(
                spec,
                "/nodePools/0/taints",
                "[{\"key\": \"a\", \"value\": \"b\", \"effect\": \"NoSchedule\"}]");
        Specs.with(spec, "/nodePools/0/disk", "{\"sizeGiB\": 50, \"type\": \"gp3\"}");
        Specs.with(spec, "/nodePools/0/update", "{\"maxSurge\": 1, \"maxUnavailable\": 0}");
        Specs.with(spec, "/nodePools/0/capacity", "{\"type\": \"spot\", \"maxBidPercent\": 60}");
        Specs.with(
                spec,
                "/fargateProfiles",
                "[{\"name\": \"jobs\", \"subnets\": [], \"selectors\": [{\"namespace\": \"jobs\","
                        + " \"labels\": {\"tier\": \"batch\"}}]}]");
        return spec;
    }
}
