package io.slipway.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Json;
import io.slipway.cli.client.Plan;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import org.junit.jupiter.api.Test;

class PlanViewTest {

    @Test
    void groupsActionsByStage() {
        Golden.assertThatMatches(
                "plan.txt",
                PlanView.lines(
                        "shop", Recorded.json("plan.json", Plan.class), false, Integer.MAX_VALUE));
    }

    @Test
    void showsAPriceWhereThereIsOne() {
        String json =
                "{\"actions\":[{\"action\":\"create\"}],\"cost\":{\"currency\":\"USD\",\"hourly\":0.5,\"monthly\":365}}";

        assertThat(
                        PlanView.lines(
                                "shop",
                                Json.wire().readValue(json, Plan.class),
                                false,
                                Integer.MAX_VALUE))
                .contains("Plan for shop: 1 to create.", "Cost   0.50 USD an hour, 365.00 a month");
    }

    @Test
    void saysThatThereIsNothingToDo() {
        assertThat(
                        PlanView.lines(
                                "shop",
                                Json.wire().readValue("{}", Plan.class),
                                false,
                                Integer.MAX_VALUE))
                .containsExactly("Plan for shop: nothing to do.", "");
    }
}
