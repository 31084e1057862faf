package io.slipway.network.aws;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The network interfaces that a load balancer has, and for a while had. */
final class LoadBalancerInterfaces {

    private LoadBalancerInterfaces() {}

    /** AWS describes the interfaces of a classic load balancer by {@code ELB} and its name. */
    static boolean anyOf(Ec2Client ec2, String name) {
        return described(ec2, "ELB " + name);
    }

    /** Those of the others by the end of its ARN: {@code ELB net/NAME/ID}. */
    static boolean anyOfArn(Ec2Client ec2, String arn) {
        return described(ec2, "ELB " + arn.substring(arn.indexOf('/') + 1));
    }

    private static boolean described(Ec2Client ec2, String description) {
        var filter = Ec2Driver.filter("description", List.of(description));
        return !ec2.describeNetworkInterfaces(call -> call.filters(filter))
                .networkInterfaces()
                .isEmpty();
    }
}
