package io.slipway.network.aws;

import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IPs, by allocation id. */
final class ElasticIpDriver extends TaggedDriver<Address> {

    ElasticIpDriver(Ec2Access access) {
        super(access, Ec2Reads.ADDRESSES);
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.ELASTIC_IP);
        var made =
                change.ec2()
                        .allocateAddress(
                                call -> call.domain(DomainType.VPC).tagSpecifications(tags));
        return CallResult.done(
                made.allocationId(), attributes(made.allocationId(), made.publicIp()));
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().releaseAddress(call -> call.allocationId(change.id()));
        return CallResult.done();
    }

    @Override
    Sighting sighting(Address address) {
        return Sighting.ready(
                address.allocationId(),
                attributes(address.allocationId(), address.publicIp()),
                address.tags());
    }

    private static Map<String, Object> attributes(String allocationId, String publicIp) {
        return Map.of("id", allocationId, "publicIp", publicIp, "cidr", publicIp + "/32");
    }
}
