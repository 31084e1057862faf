package io.slipway.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsLookupTest {

    private final AwsLookup aws = new AwsLookup("eu-west-1", null);

    @ParameterizedTest
    @CsvSource({
        "nat-gateway, nat-1, ec2 describe-nat-gateways --nat-gateway-ids nat-1",
        "vpc-attribute, vpc-1, ec2 describe-vpcs --vpc-ids vpc-1",
        "internet-gateway-attachment, igw-1,"
                + " ec2 describe-internet-gateways --internet-gateway-ids igw-1",
        "elastic-ip, eipalloc-1, ec2 describe-addresses --allocation-ids eipalloc-1",
        "route, rtb-1/0.0.0.0/0, ec2 describe-route-tables --route-table-ids rtb-1",
        "cluster, shop, eks describe-cluster --name shop",
        "nodegroup, general, eks describe-nodegroup --cluster-name shop --nodegroup-name general",
        "nodegroup, arn:aws:eks:eu-west-1:1:nodegroup/shop/general/9,"
                + " eks describe-nodegroup --cluster-name shop --nodegroup-name general",
        "addon, arn:aws:eks:eu-west-1:1:addon/shop/coredns/9, eks describe-addon --cluster-name"
                + " shop --addon-name coredns",
    })
    void namesTheCommandOfTheKind(String kind, String awsId, String command) {
        assertThat(aws.command(task(kind, awsId), "shop"))
                .hasValue("aws " + command + " --region eu-west-1");
    }

    @Test
    void leavesTheRegionAwayWhereAServiceHasNone() {
        assertThat(aws.command(task("role", "arn:aws:iam::1:role/slipway-1"), "shop"))
                .hasValue("aws iam get-role --role-name slipway-1");
    }

    @Test
    void looksIntoTheSimulatorWhereThatStandsInForAws() {
        AwsLookup simulator = new AwsLookup("eu-west-1", "http://127.0.0.1:4566");

        assertThat(simulator.command(task("vpc", "vpc-1"), "shop"))
                .hasValue(
                        "AWS_ENDPOINT_URL=http://127.0.0.1:4566"
                                + " aws ec2 describe-vpcs --vpc-ids vpc-1 --region eu-west-1");
    }

    @Test
    void saysNothingOfWhatHasNoIdOrIsUnknown() {
        assertThat(aws.command(task("vpc", null), "shop")).isEmpty();
        assertThat(aws.command(task("something-new", "x"), "shop")).isEmpty();
    }

    private static Task task(String kind, String awsId) {
        return new Task(
                "c/network/main",
                "any",
                kind,
                null,
                awsId,
                "Waiting",
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
