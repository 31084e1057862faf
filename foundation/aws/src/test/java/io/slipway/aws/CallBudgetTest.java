package io.slipway.aws;

import static io.slipway.aws.Fixtures.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class CallBudgetTest {

    private final TestClock clock = new TestClock();
    private final CallBudget budget = new CallBudget(0.5, 1, clock);

    @Test
    void allowsItsShareAtOnceAndThenRefuses() {
        assertThat(takeAll(budget, nat("a"))).isEqualTo(5);

        assertThatThrownBy(() -> budget.take(SCOPE, nat("a")))
                .isInstanceOf(CallBudgetExceededException.class)
                .hasMessageContaining("CreateNatGateway");
    }

    @Test
    void refillsWithTime() {
        takeAll(budget, nat("a"));

        clock.advance(Duration.ofSeconds(5));

        assertThat(takeAll(budget, nat("a"))).isEqualTo(2);
    }

    @Test
    void refillsFasterOnAFasterClock() {
        var hurried = new CallBudget(0.5, 60, clock);
        takeAll(hurried, nat("a"));

        clock.advance(Duration.ofMillis(101));

        assertThat(takeAll(hurried, nat("a"))).isEqualTo(3);
    }

    @Test
    void keepsActionsRegionsAndAccountsApart() {
        takeAll(budget, nat("a"));

        budget.take(SCOPE, DescribeNatGatewaysRequest.builder().build());
        budget.take(new AwsScope("acc-1", "eu-central-1"), nat("a"));
        budget.take(new AwsScope("acc-2", "us-east-1"), nat("a"));
    }

    @Test
    void stopsAndHalvesWhenThrottledAndRecoversBitByBit() {
        budget.throttled(SCOPE, vpcs());
        assertThat(takeAll(budget, vpcs())).isZero();

        clock.advance(Duration.ofMillis(2_001));
        assertThat(takeAll(budget, vpcs())).isEqualTo(10);

        clock.advance(Duration.ofMinutes(2));
        takeAll(budget, vpcs());
        clock.advance(Duration.ofMillis(2_001));
        assertThat(takeAll(budget, vpcs())).isEqualTo(20);
    }

    @Test
    void neverFallsBelowASixteenth() {
        for (int time = 0; time < 10; time++) {
            budget.throttled(SCOPE, vpcs());
        }

        clock.advance(Duration.ofMillis(1_601));

        assertThat(takeAll(budget, vpcs())).isEqualTo(1);
    }

    @Test
    void alwaysLetsSomethingThrough() {
        var tiny = new CallBudget(0.01, 1, clock);

        tiny.take(SCOPE, RunInstancesRequest.builder().maxCount(3).build());
    }

    @Test
    void countsInstancesBesideCalls() {
        var whole = new CallBudget(1, 1, clock);
        whole.take(SCOPE, RunInstancesRequest.builder().maxCount(999).build());

        var refused = refused(whole, RunInstancesRequest.builder().maxCount(5).build());

        assertThat(refused.free()).isEqualTo(in(Duration.ofMillis(2_001)));
    }

    @Test
    void whoeverWaitsComesBackOneAfterTheOther() {
        takeAll(budget, nat("a"));

        var turns = new ArrayList<Instant>();
        for (var each : List.of("b", "c", "d")) {
            turns.add(refused(budget, nat(each)).free());
        }

        // The bucket's own waiter "a" is first; half a NAT gateway a second is this share.
        assertThat(turns)
                .containsExactly(
                        in(Duration.ofMillis(4_001)),
                        in(Duration.ofMillis(6_001)),
                        in(Duration.ofMillis(8_001)));
    }

    @Test
    void keepsTheTurnOfWhoWaitsAgainstWhoComesLater() {
        takeAll(budget, nat("a"));
        var turn = refused(budget, nat("b")).free();
        clock.advance(Duration.between(clock.instant(), turn));

        var later = refused(budget, nat("z")).free();
        budget.take(SCOPE, nat("b"));
        budget.take(SCOPE, nat("a"));

        assertThat(later).isAfter(turn);
    }

    @Test
    void whoAsksTooEarlyKeepsItsTurn() {
        takeAll(budget, nat("a"));
        var turn = refused(budget, nat("b")).free();
        clock.advance(Duration.ofSeconds(1));

        assertThat(refused(budget, nat("b")).free()).isEqualTo(turn);
    }

    @Test
    void aTurnThatNobodyTakesIsGivenAway() {
        takeAll(budget, nat("a"));

        clock.advance(Duration.ofSeconds(33));

        assertThat(takeAll(budget, nat("z"))).isEqualTo(5);
    }

    private CallBudgetExceededException refused(CallBudget by, AwsRequest request) {
        return catchThrowableOfType(
                CallBudgetExceededException.class, () -> by.take(SCOPE, request));
    }

    private Instant in(Duration later) {
        return clock.instant().plus(later);
    }

    static CreateNatGatewayRequest nat(String token) {
        return CreateNatGatewayRequest.builder().clientToken(token).build();
    }

    private static DescribeVpcsRequest vpcs() {
        return DescribeVpcsRequest.builder().build();
    }

    /** How many such calls are let through at once. */
    static int takeAll(CallBudget budget, AwsRequest request) {
        int taken = 0;
        try {
            while (true) {
                budget.take(SCOPE, request);
                taken++;
            }
        } catch (CallBudgetExceededException e) {
            return taken;
        }
    }
}
