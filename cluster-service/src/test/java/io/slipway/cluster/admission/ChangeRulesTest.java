package io.slipway.cluster.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Specs;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.service.web.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ChangeRulesTest {

    private static final String SECOND_POOL =
            """
            {"name": "batch", "instanceType": "c5.xlarge", "size": {"min": 0, "desired": 1, "max": 2}}
            """;

    private static List<Violation> violations(ObjectNode after) {
        return ChangeRules.violations(
                SpecTree.of(Specs.typed(Specs.shop())), SpecTree.of(Specs.typed(after)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    /description | "More"
                    /deletionProtection | true
                    /drift | "report"
                    /nodePools/0/size/desired | 5
                    /nodePools/0/labels | {"tier": "web"}
                    /nodePools/0/taints | [{"key": "a", "value": "b", "effect": "NoSchedule"}]
                    /nodePools/0/update | {"maxUnavailable": 2}
                    """)
    void letsInWhatTheOwnersCanDo(String pointer, String json) {
        assertThat(violations(Specs.with(Specs.shop(), pointer, json))).isEmpty();
    }

    @Test
    void letsTheBastionComeAndGo() {
        var with = Specs.with(Specs.shop().put("sshKeyName", "ops"), "/bastion/enabled", "true");
        var before = SpecTree.of(Specs.typed(Specs.shop().put("sshKeyName", "ops")));
        var after = SpecTree.of(Specs.typed(with));

        assertThat(ChangeRules.violations(before, after)).isEmpty();
        assertThat(ChangeRules.violations(after, before)).isEmpty();
    }

    @Test
    void letsPoolsComeAndGo() {
        assertThat(violations(Specs.with(Specs.shop(), "/nodePools/1", SECOND_POOL))).isEmpty();
        assertThat(violations(Specs.with(Specs.shop(), "/nodePools/0", SECOND_POOL))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    /name | "other" | IMMUTABLE_FIELD
                    /cloudAccount | "other" | IMMUTABLE_FIELD
                    /placement/vpcCidr | "10.1.0.0/16" | IMMUTABLE_FIELD
                    /sshKeyName | "ops" | NOT_SUPPORTED
                    /nodePools/0/instanceType | "m5.xlarge" | NOT_SUPPORTED
                    """)
    void namesTheFieldThatCannotChange(String pointer, String json, String code) {
        assertThat(violations(Specs.with(Specs.shop(), pointer, json)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo(pointer))
                .satisfies(violation -> assertThat(violation.code()).isEqualTo(code))
                .satisfies(violation -> assertThat(violation.remedy()).isNotBlank());
    }

    @Test
    void namesAllOfThemAtOnce() {
        var after = Specs.shop().put("name", "other").put("sshKeyName", "ops");
        Specs.with(after, "/nodePools/0/instanceType", "\"m5.xlarge\"");

        assertThat(violations(after))
                .extracting(Violation::field)
                .containsExactly("/name", "/sshKeyName", "/nodePools/0/instanceType");
    }
}
