package io.slipway.cluster.running;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.simulator.Simulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Makes what a network-provisioner would. */
final class Networks {

    private Networks() {}

    /** Public and private subnets in three zones, as a network puts them out. */
    static Map<String, Object> outputs(Simulator simulator) {
        try (var clients =
                new AwsClients(
                        AwsOptions.forAws().withEndpoint(simulator.endpoint(), 1),
                        account -> AwsBasicCredentials.create("AKIATEST", "test"))) {
            var ec2 = clients.ec2(new AwsScope("a-1", "us-east-1"));
            var vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            var outputs = new LinkedHashMap<String, Object>();
            var block = 0;
            for (var role : List.of("public", "private")) {
                for (var zone : List.of("us-east-1a", "us-east-1b", "us-east-1c")) {
                    var range = "10.0.%d.0/20".formatted(16 * block++);
                    var subnet =
                            ec2.createSubnet(request ->
                                            request.vpcId(vpc)
                                                    .cidrBlock(range)
                                                    .availabilityZone(zone))
                                    .subnet();
                    outputs.put(role + "SubnetId/" + zone, subnet.subnetId());
                }
            }
            return outputs;
        }
    }
}
