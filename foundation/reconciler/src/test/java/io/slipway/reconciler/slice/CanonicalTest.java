package io.slipway.reconciler.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void theOrderOfKeysDoesNotMatter() {
        var one = new LinkedHashMap<String, Object>();
        one.put("a", 1);
        one.put("b", List.of("x", true));
        var other = new LinkedHashMap<String, Object>();
        other.put("b", List.of("x", true));
        other.put("a", 1);

        assertThat(Canonical.text(one)).isEqualTo("{\"a\":1,\"b\":[\"x\",true]}");
        assertThat(Canonical.hash(one)).isEqualTo(Canonical.hash(other));
    }

    @Test
    void aWholeNumberIsTheSameHoweverItWasRead() {
        assertThat(Canonical.text(List.of(3, 3L, 3.0))).isEqualTo("[3,3,3]");
    }

    @Property
    void differentTextsAreDifferent(@ForAll String one, @ForAll String other) {
        assertThat(Canonical.text(Map.of("k", one)).equals(Canonical.text(Map.of("k", other))))
                .isEqualTo(one.equals(other));
    }
}
