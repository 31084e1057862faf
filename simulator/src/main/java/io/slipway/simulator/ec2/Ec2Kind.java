package io.slipway.simulator.ec2;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of EC2 resources: how their ids begin and how EC2 speaks of one that is not there. */
public enum Ec2Kind {
    VPC("vpc", "vpc", "InvalidVpcID", "The vpc ID '%s' does not exist"),
    SUBNET("subnet", "subnet", "InvalidSubnetID", "The subnet ID '%s' does not exist"),
    INTERNET_GATEWAY(
            "internet-gateway",
            "igw",
            "InvalidInternetGatewayID",
            "The internetGateway ID '%s' does not exist"),
    ELASTIC_IP(
            "elastic-ip",
            "eipalloc",
            "InvalidAllocationID",
            "The allocation ID '%s' does not exist"),
    NAT_GATEWAY("nat-gateway", "nat", "NatGateway", "The Nat Gateway %s was not found"),
    ROUTE_TABLE(
            "route-table", "rtb", "InvalidRouteTableID", "The routeTable ID '%s' does not exist"),
    SECURITY_GROUP(
            "security-group", "sg", "InvalidGroup", "The security group '%s' does not exist"),
    SECURITY_GROUP_RULE(
            "security-group-rule",
            "sgr",
            "InvalidSecurityGroupRuleId",
            "The security group rule ID '%s' does not exist"),
    NETWORK_INTERFACE(
            "network-interface",
            "eni",
            "InvalidNetworkInterfaceID",
            "The networkInterface ID '%s' does not exist"),
    VOLUME("volume", "vol", "InvalidVolume", "The volume '%s' does not exist."),
    SNAPSHOT("snapshot", "snap", "InvalidSnapshot", "The snapshot '%s' does not exist."),
    IMAGE("image", "ami", "InvalidAMIID", "The image id '[%s]' does not exist"),
    VPC_ENDPOINT(
            "vpc-endpoint",
            "vpce",
            "InvalidVpcEndpointId",
            "The Vpc Endpoint Id '%s' does not exist"),
    INSTANCE("instance", "i", "InvalidInstanceID", "The instance ID '%s' does not exist"),
    LAUNCH_TEMPLATE(
            "launch-template",
            "lt",
            "InvalidLaunchTemplateId",
            "The specified launch template, with template ID %s, does not exist."),
    SPOT_REQUEST(
            "spot-instances-request",
            "sir",
            "InvalidSpotInstanceRequestID",
            "The spot instance request ID '%s' does not exist"),
    KEY_PAIR("key-pair", "key", "InvalidKeyPair", "The key pair '%s' does not exist");

    private static final int BAD_REQUEST = 400;

    private final String label;
    private final String prefix;
    private final String code;
    private final String absence;

    Ec2Kind(String name, String prefix, String code, String absence) {
        this.label = name;
        this.prefix = prefix;
        this.code = code;
        this.absence = absence;
    }

    /** The kind an id is of, by its prefix. */
    public static Optional<Ec2Kind> ofId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.isForm(id)).findFirst();
    }

    public ResourceType type() {
        return new ResourceType("ec2", label);
    }

    /** The name tag specifications have for it. */
    public String taggedAs() {
        return this == NAT_GATEWAY ? "natgateway" : label;
    }

    String newId(Context context) {
        return context.ids().ec2(prefix);
    }

    /** The resource with this id, which must exist. */
    public Resource require(Context context, String id) {
        Optional<Resource> found = context.find(type(), id).filter(context::isUsable);
        if (found.isEmpty() && !isForm(id)) {
            throw malformed(id);
        }
        return found.orElseThrow(() -> absent(id));
    }

    AwsFault absent(String id) {
        String separator = this == NAT_GATEWAY ? "" : ".";
        return new AwsFault(
                BAD_REQUEST,
                code + separator + "NotFound",
                String.format(Locale.ROOT, absence, id));
    }

    private AwsFault malformed(String id) {
        if (this == NAT_GATEWAY) {
            return new AwsFault(
                    BAD_REQUEST,
                    "NatGatewayMalformed",
                    "The Nat Gateway ID '" + id + "' is malformed");
        }
        return new AwsFault(
                BAD_REQUEST,
                code + (this == SECURITY_GROUP ? "Id.Malformed" : ".Malformed"),
                "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
    }

    private boolean isForm(String id) {
        return id.matches(prefix + "-([0-9a-f]{8}|[0-9a-f]{17})");
    }
}
