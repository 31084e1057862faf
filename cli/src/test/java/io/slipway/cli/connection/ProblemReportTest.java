package io.slipway.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Problem;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProblemReportTest {

    @Test
    void tellsEachViolationWithItsPlaceCodeAndRemedy() {
        Problem problem = Recorded.json("problem-spec.json", Problem.class);

        Golden.assertThatMatches(
                "problem-spec.txt",
                ProblemReport.lines(
                        problem,
                        field ->
                                field.startsWith("/nodePools")
                                        ? OptionalInt.of(9)
                                        : OptionalInt.empty()));
    }

    @Test
    void isOneLineWhereThereAreNoViolations() {
        Problem problem = Recorded.json("problem-404.json", Problem.class);

        assertThat(ProblemReport.lines(problem))
                .containsExactly("There is no such cluster (NOT_FOUND)");
    }
}
