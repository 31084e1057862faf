package io.slipway.network.aws;

import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;

/**
 * DNS support and DNS host names of the VPC. AWS changes and tells one attribute a call. They go
 * with the VPC.
 */
final class VpcAttributeDriver extends LinkDriver {

    private static final String DNS_SUPPORT = "enableDnsSupport";
    private static final String DNS_HOSTNAMES = "enableDnsHostnames";
    private static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();

    VpcAttributeDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var request = ModifyVpcAttributeRequest.builder().vpcId(change.text("vpcId"));
        switch (change.text("attribute")) {
            case DNS_SUPPORT -> request.enableDnsSupport(ON);
            case DNS_HOSTNAMES -> request.enableDnsHostnames(ON);
            default -> throw new IllegalArgumentException("Unknown: " + change.text("attribute"));
        }
        change.ec2().modifyVpcAttribute(request.build());
        var id = idOf(change.intent().request());
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        return CallResult.done();
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var present = new HashMap<String, String>();
        asked.forEach((slot, attribute) -> {
            if (isOn(looking.ec2(), text(attribute, "vpcId"), text(attribute, "attribute"))) {
                present.put(slot, idOf(attribute));
            }
        });
        return present;
    }

    private static boolean isOn(Ec2Client ec2, String vpc, String attribute) {
        var told = ec2.describeVpcAttribute(call -> call.vpcId(vpc).attribute(attribute));
        var value =
                attribute.equals(DNS_SUPPORT) ? told.enableDnsSupport() : told.enableDnsHostnames();
        return value != null && Boolean.TRUE.equals(value.value());
    }

    private static String idOf(Map<String, Object> attribute) {
        return text(attribute, "vpcId") + ":" + text(attribute, "attribute");
    }
}
