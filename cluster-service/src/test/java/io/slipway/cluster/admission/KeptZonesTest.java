package io.slipway.cluster.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Specs;
import io.slipway.cluster.spec.SpecTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class KeptZonesTest {

    private static final JsonNode BEFORE =
            Specs.JSON.valueToTree(SpecTree.of(Specs.typed(Specs.shop())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ["us-east-1c", "us-east-1a", "us-east-1b"]               | a b c
                    ["us-east-1d", "us-east-1c", "us-east-1b", "us-east-1a"] | a b c d
                    ["us-east-1c", "us-east-1a"]                             | c a
                    ["us-east-1c", "us-east-1a", "us-east-1b", "us-east-1c"] | c a b c
                    """)
    void theirOrderStaysAndNewOnesComeAfterThem(String asked, String kept) {
        var spec = KeptZones.in(Specs.with(Specs.shop(), "/placement/zones", asked), BEFORE);

        assertThat(letters(spec.at("/placement/zones"))).isEqualTo(kept);
    }

    @Test
    void aPoolThatNamesNoneKeepsItsOwnAndANewOneTakesAll() {
        var asked = "[\"us-east-1a\", \"us-east-1b\", \"us-east-1c\", \"us-east-1d\"]";
        var spec = Specs.with(Specs.shop(), "/placement/zones", asked);
        var pool = (ObjectNode) spec.at("/nodePools/0");
        Specs.with(spec, "/nodePools/1", pool.deepCopy().put("name", "second").toString());

        var kept = KeptZones.in(spec, BEFORE);

        assertThat(letters(kept.at("/nodePools/0/zones"))).isEqualTo("a b c");
        var pools = Specs.typed(kept).nodePools();
        assertThat(pools.getLast().zones()).hasSize(4).contains("us-east-1d");
    }

    @Test
    void aPoolsZonesInAnotherOrderAreTheSame() {
        var zones = "[\"us-east-1b\", \"us-east-1c\", \"us-east-1a\"]";

        var kept = KeptZones.in(Specs.with(Specs.shop(), "/nodePools/0/zones", zones), BEFORE);

        assertThat(letters(kept.at("/nodePools/0/zones"))).isEqualTo("a b c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []
                    {"placement": 7, "nodePools": {"name": "general"}}
                    {"placement": {"zones": "all"}, "nodePools": [7, {"name": "general", "zones": 7}]}
                    """)
    void whatIsNoSpecStaysWhatItIs(String json) {
        var spec = Specs.JSON.readTree(json);

        assertThat(KeptZones.in(spec, BEFORE)).isEqualTo(spec);
    }

    private static String letters(JsonNode zones) {
        List<String> letters =
                zones.valueStream().map(zone -> zone.stringValue().substring(9)).toList();
        return String.join(" ", letters);
    }
}
