package io.slipway.network.aws;

import io.slipway.aws.Ownership.Role;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.work.CallResult;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IPs, by allocation id. */
final class ElasticIpDriver extends TaggedDriver {

    ElasticIpDriver(Ec2Access access) {
        super(access, "allocation-id");
    }

    @Override
    CallResult make(Change change) {
        var tags = change.tagged(ResourceType.ELASTIC_IP, Role.COMMON, OwnershipTags::of);
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
    List<Sighting> describe(Ec2Client ec2, List<Filter> filters) {
        return ec2.describeAddresses(call -> call.filters(filters)).addresses().stream()
                .map(address ->
                        Sighting.ready(
                                address.allocationId(),
                                attributes(address.allocationId(), address.publicIp())))
                .toList();
    }

    private static Map<String, Object> attributes(String allocationId, String publicIp) {
        return Map.of("id", allocationId, "publicIp", publicIp);
    }
}
