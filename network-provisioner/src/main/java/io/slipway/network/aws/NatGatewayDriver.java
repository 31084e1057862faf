package io.slipway.network.aws;

import io.slipway.aws.AwsErrors;
import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Observation;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * NAT gateways. AWS accepts the call and may still fail, with a code, a minute later.
 *
 * <pre>
 *  pending ──▶ available ──▶ deleting ──▶ deleted
 *     ╰──▶ failed, with FailureCode; it holds neither address nor interface any more
 * </pre>
 */
final class NatGatewayDriver extends TaggedDriver<NatGateway> {

    NatGatewayDriver(Ec2Access access) {
        super(access, Ec2Reads.NAT_GATEWAYS);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.NATGATEWAY);
        var made =
                change.ec2()
                        .createNatGateway(call ->
                                call.subnetId(change.text("subnetId"))
                                        .allocationId(change.text("allocationId"))
                                        .clientToken(change.token())
                                        .tagSpecifications(tags));
        var id = made.natGateway().natGatewayId();
        return CallResult.accepted(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().deleteNatGateway(call -> call.natGatewayId(change.id()));
        return CallResult.accepted();
    }

    @Override
    Sighting sighting(NatGateway gateway) {
        return new Sighting(
                gateway.natGatewayId(), seen(gateway), gateway.createTime(), gateway.tags());
    }

    private static Observation seen(NatGateway gateway) {
        var attributes = Map.<String, Object>of("id", gateway.natGatewayId());
        return switch (gateway.state()) {
            case AVAILABLE -> Observation.Ready.of(attributes);
            case DELETED -> new Observation.Gone();
            case FAILED ->
                    new Observation.Failed(
                            AwsErrors.reported(
                                    Objects.requireNonNullElse(
                                            gateway.failureCode(), "NatGatewayFailed"),
                                    Objects.requireNonNullElse(gateway.failureMessage(), "")));
            case PENDING, DELETING, UNKNOWN_TO_SDK_VERSION -> Observation.InProgress.of(attributes);
        };
    }
}
