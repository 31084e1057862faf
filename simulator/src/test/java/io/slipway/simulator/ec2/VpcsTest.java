package io.slipway.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

class VpcsTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void createsAVpcThatBecomesAvailable() {
        Vpc created = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc();

        aws.pass("2s");

        Vpc seen = ec2.describeVpcs(request -> request.vpcIds(created.vpcId())).vpcs().getFirst();
        assertThat(created.state()).isEqualTo(VpcState.PENDING);
        assertThat(seen.state()).isEqualTo(VpcState.AVAILABLE);
        assertThat(aws.live("vpc")).hasSize(1);
        assertThat(aws.sts().getCallerIdentity().account()).isEqualTo("111122223333");
        assertThat(aws.simulator().inspection().calls(0)).hasSize(3);
    }
}
