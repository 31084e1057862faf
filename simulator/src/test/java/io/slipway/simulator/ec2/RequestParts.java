package io.slipway.simulator.ec2;

import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Parts of requests, short to write. */
final class RequestParts {
    private RequestParts() {}

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static TagSpecification tagged(String type, Tag... tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static IpPermission tcp(int from, int to, String cidr) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .ipRanges(IpRange.builder().cidrIp(cidr).build())
                .build();
    }
}
