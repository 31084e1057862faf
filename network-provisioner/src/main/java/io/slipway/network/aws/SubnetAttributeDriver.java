package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** That what is launched into a public subnet gets a public address. It goes with the subnet. */
final class SubnetAttributeDriver extends LinkDriver {

    private static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();

    SubnetAttributeDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        change.ec2()
                .modifySubnetAttribute(
                        call -> call.subnetId(change.text("subnetId")).mapPublicIpOnLaunch(ON));
        var id = idOf(change.intent().request());
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        return CallResult.done();
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var on =
                looking.of(Ec2Reads.SUBNETS, all(asked, "subnetId")).stream()
                        .filter(subnet -> Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()))
                        .map(Subnet::subnetId)
                        .toList();
        var present = new HashMap<String, String>();
        asked.forEach((slot, attribute) -> {
            if (on.contains(text(attribute, "subnetId"))) {
                present.put(slot, idOf(attribute));
            }
        });
        return present;
    }

    private static String idOf(Map<String, Object> attribute) {
        return text(attribute, "subnetId") + ":" + text(attribute, "attribute");
    }
}
