package io.slipway.cluster.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
                    /tags | {"team": "api", "stage": "live"}
                    /tags | {}
                    /apiServer | {"allowedCidrs": ["192.0.2.0/24"]}
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
    void letsZonesComeAndNeverGo() {
        var more = "[\"us-east-1a\", \"us-east-1b\", \"us-east-1c\", \"us-east-1d\"]";
        var before = SpecTree.of(Specs.typed(Specs.shop()));
        var grown = Specs.with(Specs.shop(), "/placement/zones", more);
        var kept = KeptZones.in(grown, Specs.JSON.valueToTree(before));

        var after = SpecTree.of(Specs.typed(kept));

        assertThat(ChangeRules.violations(before, after)).isEmpty();
        assertThat(ChangeRules.violations(after, before))
                .extracting(Violation::field, Violation::code)
                .contains(tuple("/placement/zones", "IMMUTABLE_FIELD"));
    }

    @ParameterizedTest
    @CsvSource({
        "/placement/autoTag, false",
        "/placement/subnets/0/id, \"subnet-9\"",
        "/placement/vpcId, \"vpc-9\""
    })
    void keepsAStaticPlacementAsItIs(String pointer, String json) {
        var before = SpecTree.of(Specs.typed(inGivenNetwork()));
        var after = SpecTree.of(Specs.typed(Specs.with(inGivenNetwork(), pointer, json)));

        assertThat(ChangeRules.violations(before, after))
                .singleElement()
                .satisfies(violation -> assertThat(pointer).startsWith(violation.field()))
                .satisfies(violation -> assertThat(violation.code()).isEqualTo("IMMUTABLE_FIELD"));
    }

    private static ObjectNode inGivenNetwork() {
        var placement =
                """
                {"mode": "static", "vpcId": "vpc-1", "autoTag": true, "subnets": [
                 {"id": "subnet-1", "zone": "us-east-1a", "role": "private"},
                 {"id": "subnet-2", "zone": "us-east-1b", "role": "private"},
                 {"id": "subnet-3", "zone": "us-east-1a", "role": "public"}]}
                """;
        return Specs.with(Specs.shop(), "/placement", placement);
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
