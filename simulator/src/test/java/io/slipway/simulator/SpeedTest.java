package io.slipway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.simulator.model.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;

class SpeedTest {
    @Test
    void durationsAreDividedByTheSpeed() {
        try (SimulatedAws aws = new SimulatedAws(SimulatorOptions.defaults().withSpeed(200))) {
            Ec2Client ec2 = aws.ec2();
            SimulatedNetwork network = SimulatedNetwork.create(ec2, 1);
            long started = System.nanoTime();

            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> nat(ec2, network).stateAsString().equals("available"));

            long took = Duration.ofNanos(System.nanoTime() - started).toMillis();
            assertThat(took).isBetween(300L, 3000L);
        }
    }

    @Test
    void aSeedGivesSpreadAndTheSameRunTwice() {
        assertThat(idsOf(5L)).isEqualTo(idsOf(5L)).isNotEqualTo(idsOf(6L));
    }

    @Test
    void callsAreQuick() {
        try (SimulatedAws aws =
                new SimulatedAws(SimulatorOptions.defaults().withThrottling(false))) {
            Ec2Client ec2 = aws.ec2();
            SimulatedNetwork.create(ec2, 3);
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                long started = System.nanoTime();
                ec2.describeSubnets();
                micros.add((System.nanoTime() - started) / 1000);
            }
            Collections.sort(micros);

            // Far above what it takes; a connection that waits for acknowledgements takes 40 ms.
            assertThat(micros.get(micros.size() / 2)).isLessThan(20_000L);
        }
    }

    private static List<String> idsOf(long seed) {
        try (SimulatedAws aws = new SimulatedAws(SimulatorOptions.defaults().withSeed(seed))) {
            aws.simulator().inspection().setConsistency(Consistency.Setting.STRONG);
            SimulatedNetwork network = SimulatedNetwork.create(aws.ec2(), 2);
            return network.natGateways();
        }
    }

    private static NatGateway nat(Ec2Client ec2, SimulatedNetwork network) {
        return ec2.describeNatGateways(r -> r.natGatewayIds(network.natGateways().getFirst()))
                .natGateways()
                .getFirst();
    }
}
