package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.InternetGateway;

/** That the internet gateway is attached to the VPC. */
final class InternetGatewayAttachmentDriver extends LinkDriver {

    InternetGatewayAttachmentDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var gateway = change.text("internetGatewayId");
        var vpc = change.text("vpcId");
        change.ec2().attachInternetGateway(call -> call.internetGatewayId(gateway).vpcId(vpc));
        return CallResult.done(idOf(gateway, vpc), Map.of("id", idOf(gateway, vpc)));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2()
                .detachInternetGateway(call ->
                        call.internetGatewayId(change.text("internetGatewayId"))
                                .vpcId(change.text("vpcId")));
        return CallResult.done();
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var gateways = looking.of(Ec2Reads.INTERNET_GATEWAYS, all(asked, "internetGatewayId"));
        var present = new HashMap<String, String>();
        asked.forEach((slot, link) -> {
            var gateway = text(link, "internetGatewayId");
            var vpc = text(link, "vpcId");
            if (attached(gateways, gateway, vpc)) {
                present.put(slot, idOf(gateway, vpc));
            }
        });
        return present;
    }

    private static boolean attached(List<InternetGateway> gateways, String gateway, String vpc) {
        return gateways.stream()
                .filter(each -> each.internetGatewayId().equals(gateway))
                .flatMap(each -> each.attachments().stream())
                .anyMatch(attachment -> vpc.equals(attachment.vpcId()));
    }

    private static String idOf(String gateway, String vpc) {
        return gateway + ":" + vpc;
    }
}
