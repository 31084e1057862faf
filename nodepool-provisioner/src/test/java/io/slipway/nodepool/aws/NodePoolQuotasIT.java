package io.slipway.nodepool.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.aws.capacity.Capacity;
import io.slipway.nodepool.NodePoolFixtures;
import io.slipway.nodepool.NodePoolSlice;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.work.Pace;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanCheck.State;
import io.slipway.service.preview.PlanRequest;
import io.slipway.service.preview.Previews;
import io.slipway.service.preview.QuotaUse;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.model.Quota;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** What a pool's plan says of the account's vCPUs (R9). */
class NodePoolQuotasIT {

    private static final Simulator SIMULATOR = Simulator.start(SimulatorOptions.defaults());
    private static final AwsClients CLIENTS =
            new AwsClients(
                    AwsOptions.forAws().withEndpoint(SIMULATOR.endpoint(), 1),
                    _ -> AwsBasicCredentials.create("AKIATEST", "test"));

    @AfterAll
    static void close() {
        CLIENTS.close();
        SIMULATOR.close();
    }

    @Test
    void addsUpWhatItsNodesTakeAndWhatRunsAlready() {
        var region = "eu-central-1";
        run(region, InstanceType.C5_XLARGE);

        assertThat(checked(region, "m5.large").quota()).isEqualTo(use(256L, 4L, 6L));
    }

    @Test
    void failsWhenTheyDoNotFit() {
        var region = "us-west-2";
        SIMULATOR.inspection().setQuota("111122223333", region, Quota.VCPUS, 5);

        var check = checked(region, "m5.large");

        assertThat(check.state()).isEqualTo(State.FAILED);
        assertThat(check.quota()).isEqualTo(use(5L, 0L, 6L));
    }

    @Test
    void otherFamiliesHaveQuotasOfTheirOwn() {
        var check = checked("us-east-1", "g4dn.xlarge");

        assertThat(check.name()).isEqualTo("quota/vcpu-g");
        assertThat(check.quota().limit()).isEqualTo(64);
    }

    @Test
    void whereNobodyTellsOfVcpusItWarns() {
        var check = checked("us-gov-west-1", "m5.large");

        assertThat(check.state()).isEqualTo(State.WARNING);
        assertThat(check.quota().needed()).isNull();
    }

    private static QuotaUse use(long limit, long used, long needed) {
        return new QuotaUse(
                "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
                limit,
                used,
                needed);
    }

    private static void run(String region, InstanceType type) {
        var ec2 = CLIENTS.ec2(new AwsScope("acc-1", region));
        var vpc = ec2.createVpc(call -> call.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        var subnet =
                ec2.createSubnet(call -> call.vpcId(vpc).cidrBlock("10.0.0.0/24"))
                        .subnet()
                        .subnetId();
        var image = ec2.describeImages(call -> call.owners("amazon")).images().getFirst();
        ec2.runInstances(call ->
                call.imageId(image.imageId())
                        .instanceType(type)
                        .subnetId(subnet)
                        .minCount(1)
                        .maxCount(1));
    }

    private static PlanCheck checked(String region, String instanceType) {
        var quotas = new NodePoolQuotas(new QuotaChecks(new Capacity(CLIENTS)));
        var previews =
                new Previews(
                        List.of(new NodePoolSlice(NodePoolDrivers.of(CLIENTS, "test"))),
                        List.of(quotas),
                        Pace.real(),
                        Clock.systemUTC());
        var spec = NodePoolFixtures.specWith("instanceType", instanceType);
        var request =
                PlanRequest.of(
                        NodePoolFixtures.SLICE,
                        new ClusterRef("default", "shop", "acc-1", region),
                        Desired.first(spec, NodePoolFixtures.inputs()));
        assertThat(previews.of(request).refusal()).isNull();
        return previews.of(request).checks().getFirst();
    }
}
