package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The internet gateway, attached or not. */
final class InternetGatewayDriver extends TaggedDriver<InternetGateway> {

    InternetGatewayDriver(Ec2Access access) {
        super(access, Ec2Reads.INTERNET_GATEWAYS);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.INTERNET_GATEWAY);
        var made = change.ec2().createInternetGateway(call -> call.tagSpecifications(tags));
        var id = made.internetGateway().internetGatewayId();
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteInternetGateway(call -> call.internetGatewayId(change.id()));
        return CallResult.done();
    }

    @Override
    Sighting sighting(InternetGateway gateway) {
        return Sighting.ready(
                gateway.internetGatewayId(),
                Map.of("id", gateway.internetGatewayId()),
                gateway.tags());
    }
}
