package io.slipway.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class SpecFileTest {

    private static final String SPEC =
            """
            name: shop
            type: eks
            profile: {name: eks-standard, version: "1.0"}
            nodePools:
            - name: general
              size: {min: 4, desired: 3, max: 6}
            """;

    @Test
    void keepsTypesAsWritten() {
        SpecFile file = SpecFile.parse("shop.yaml", SPEC);

        assertThat(file.spec().toString())
                .isEqualTo(
                        "{\"name\":\"shop\",\"type\":\"eks\",\"profile\":{\"name\":\"eks-standard\","
                            + "\"version\":\"1.0\"},\"nodePools\":[{\"name\":\"general\","
                            + "\"size\":{\"min\":4,\"desired\":3,\"max\":6}}]}");
        assertThat(file.name()).isEqualTo("shop");
    }

    @Test
    void knowsOnWhichLineAFieldStands() {
        SpecFile file = SpecFile.parse("shop.yaml", SPEC);

        assertThat(file.line("/nodePools/0/size/min")).hasValue(6);
        assertThat(file.line("/type")).hasValue(2);
    }

    @Test
    void pointsAtWhatIsAroundAFieldThatIsMissing() {
        SpecFile file = SpecFile.parse("shop.yaml", SPEC);

        assertThat(file.line("/nodePools/0/instanceType")).hasValue(5);
        assertThat(file.line("/region")).isEmpty();
        assertThat(file.line("")).isEmpty();
        assertThat(file.line("whole")).isEmpty();
    }

    @Test
    void readsJsonAsWell() {
        assertThat(SpecFile.parse("-", "{\"name\": \"shop\"}").name()).isEqualTo("shop");
    }

    @Test
    void saysWhereTheYamlIsBroken() {
        CommandFailure failure = failure("name: shop\nregion: us-east-1: x\n");

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.lines())
                .containsExactly(
                        "shop.yaml:2:18: mapping values are not allowed here",
                        "  2 | region: us-east-1: x",
                        "                       ^");
    }

    @Test
    void refusesAFieldWrittenTwice() {
        assertThat(failure("name: shop\nname: web\n").lines().getFirst())
                .startsWith("shop.yaml:2:")
                .contains("uplicate")
                .contains("name");
    }

    @Test
    void refusesWhatIsNoSpec() {
        assertThat(failure("just text").getMessage()).contains("holds no cluster spec");
        assertThat(failure("").getMessage()).contains("holds no cluster spec");
    }

    private static CommandFailure failure(String text) {
        return catchThrowableOfType(CommandFailure.class, () -> SpecFile.parse("shop.yaml", text));
    }
}
