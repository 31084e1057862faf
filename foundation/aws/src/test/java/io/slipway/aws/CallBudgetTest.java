package io.slipway.aws;

import static io.slipway.aws.Fixtures.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    private final TestClock clock = new TestClock();
    private final CallBudget budget = new CallBudget(0.5, 1, clock);

    @Test
    void allowsItsShareAtOnceAndThenRefuses() {
        assertThat(takeAll("CreateNatGateway")).isEqualTo(5);

        assertThatThrownBy(() -> budget.take(SCOPE, "Ec2", "CreateNatGateway"))
                .isInstanceOf(CallBudgetExceededException.class)
                .hasMessageContaining("CreateNatGateway");
    }

    @Test
    void refillsWithTime() {
        takeAll("CreateNatGateway");

        clock.advance(Duration.ofSeconds(4));

        assertThat(takeAll("CreateNatGateway")).isEqualTo(2);
    }

    @Test
    void refillsFasterOnAFasterClock() {
        var hurried = new CallBudget(0.5, 60, clock);
        for (int i = 0; i < 5; i++) {
            hurried.take(SCOPE, "Ec2", "CreateNatGateway");
        }

        clock.advance(Duration.ofMillis(100));

        hurried.take(SCOPE, "Ec2", "CreateNatGateway");
        hurried.take(SCOPE, "Ec2", "CreateNatGateway");
        hurried.take(SCOPE, "Ec2", "CreateNatGateway");
        assertThatThrownBy(() -> hurried.take(SCOPE, "Ec2", "CreateNatGateway"))
                .isInstanceOf(CallBudgetExceededException.class);
    }

    @Test
    void keepsActionsRegionsAndAccountsApart() {
        takeAll("CreateNatGateway");

        budget.take(SCOPE, "Ec2", "DescribeNatGateways");
        budget.take(new AwsScope("acc-1", "eu-central-1"), "Ec2", "CreateNatGateway");
        budget.take(new AwsScope("acc-2", "us-east-1"), "Ec2", "CreateNatGateway");
    }

    @Test
    void stopsAndHalvesWhenThrottledAndRecoversBitByBit() {
        budget.throttled(SCOPE, "Ec2", "DescribeVpcs");
        assertThat(takeAll("DescribeVpcs")).isZero();

        clock.advance(Duration.ofSeconds(2));
        assertThat(takeAll("DescribeVpcs")).isEqualTo(10);

        clock.advance(Duration.ofMinutes(2));
        takeAll("DescribeVpcs");
        clock.advance(Duration.ofSeconds(2));
        assertThat(takeAll("DescribeVpcs")).isEqualTo(20);
    }

    @Test
    void alwaysLetsSomethingThrough() {
        var tiny = new CallBudget(0.01, 1, clock);

        tiny.take(SCOPE, "Ec2", "RunInstances");
    }

    private int takeAll(String operation) {
        int taken = 0;
        try {
            while (true) {
                budget.take(SCOPE, "Ec2", operation);
                taken++;
            }
        } catch (CallBudgetExceededException e) {
            return taken;
        }
    }
}
