package io.slipway.simulator.throttling;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatorOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

class ThrottledCallsTest {
    @Test
    void callersThatAreTooFastAreRefusedUntilThrottlingIsSwitchedOff() {
        try (SimulatedAws aws = SimulatedAws.unhurried()) {
            assertThat(errors(aws)).contains("RequestLimitExceeded");

            aws.ask("POST", "/throttling", "{\"enabled\": false}");
            assertThat(errors(aws)).containsOnly("NatGatewayNotFound");

            aws.ask("DELETE", "/throttling", "");
            assertThat(aws.ask("GET", "/throttling", "").get("enabled").asBoolean()).isTrue();
        }
    }

    @Test
    void aSimulatorCanStartWithoutThrottling() {
        try (SimulatedAws aws =
                new SimulatedAws(SimulatorOptions.defaults().withThrottling(false))) {
            assertThat(errors(aws)).containsOnly("NatGatewayNotFound");
        }
    }

    private static List<String> errors(SimulatedAws aws) {
        Ec2Client ec2 = aws.ec2();
        return Stream.generate(() ->
                        errorOf(() ->
                                ec2.deleteNatGateway(
                                        request -> request.natGatewayId("nat-00000000000000000"))))
                .limit(30)
                .toList();
    }
}
