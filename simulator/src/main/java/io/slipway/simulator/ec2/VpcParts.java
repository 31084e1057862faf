package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What is in a VPC, and so keeps it from being deleted. */
final class VpcParts {
    private VpcParts() {}

    /** The parts that somebody put there. */
    static List<Resource> added(Context context, String vpcId) {
        return all(context, vpcId).filter(part -> !bornWithVpc(part)).toList();
    }

    /** The parts that came with the VPC and go with it: main route table and default group. */
    static List<Resource> born(Context context, String vpcId) {
        return all(context, vpcId).filter(VpcParts::bornWithVpc).toList();
    }

    private static Stream<Resource> all(Context context, String vpcId) {
        return context.everything().stream()
                .filter(Resource::live)
                .filter(resource -> vpcId.equals(vpcOf(resource)));
    }

    private static @Nullable String vpcOf(Resource resource) {
        return switch (resource.description()) {
            case Subnet subnet -> subnet.vpcId();
            case RouteTable table -> table.vpcId();
            case SecurityGroup group -> group.vpcId();
            case NetworkInterface networkInterface -> networkInterface.vpcId();
            case VpcEndpoint endpoint -> endpoint.vpcId();
            case Instance instance -> instance.vpcId();
            case InternetGateway gateway ->
                    gateway.attachments().isEmpty()
                            ? null
                            : gateway.attachments().getFirst().vpcId();
            default -> null;
        };
    }

    private static boolean bornWithVpc(Resource part) {
        return switch (part.description()) {
            case RouteTable table -> RouteTables.isMain(table);
            case SecurityGroup group -> group.groupName().equals(SecurityGroups.DEFAULT);
            default -> false;
        };
    }
}
