package io.slipway.benchmarks;

import io.slipway.simulator.inprocess.InProcessAws;
import io.slipway.simulator.model.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Subnets, security groups and instances, 10,000 of each, which 250 clusters share. */
final class CrowdedRegion {
    static final String TAG = "slipway:cluster";

    /** How many of each one cluster has. */
    static final int EACH = 40;

    private static final int CLUSTERS = 250;
    private static final int SUBNETS_OF_A_VPC = 4000;
    private static final int MANY = 1_000_000;

    private final InProcessAws aws;
    private final Ec2Client ec2;

    CrowdedRegion(InProcessAws aws, Ec2Client ec2) {
        this.aws = aws;
        this.ec2 = ec2;
    }

    void fill() {
        for (Quota quota :
                List.of(Quota.VPCS, Quota.SUBNETS_PER_VPC, Quota.SECURITY_GROUPS, Quota.VCPUS)) {
            aws.inspection().setQuota(null, null, quota, MANY);
        }
        String image =
                ec2.describeImages(r -> r.owners("099720109477")).images().getFirst().imageId();
        List<String> vpcs = new ArrayList<>();
        for (int i = 0; i < CLUSTERS * EACH; i++) {
            if (i % SUBNETS_OF_A_VPC == 0) {
                vpcs.add(vpc(vpcs.size()));
            }
            one(vpcs.getLast(), vpcs.size() - 1, i, image);
        }
        aws.advance(Duration.ofMinutes(2));
    }

    private String vpc(int number) {
        return ec2.createVpc(r -> r.cidrBlock("10." + number + ".0.0/16")).vpc().vpcId();
    }

    private void one(String vpc, int network, int i, String image) {
        Tag[] tags = {
            tag(TAG, "cluster-" + i % CLUSTERS),
            tag("Name", "one-" + i),
            tag("slipway:installation", "home"),
            tag("kubernetes.io/cluster/cluster-" + i % CLUSTERS, "owned")
        };
        int offset = i % SUBNETS_OF_A_VPC * 16;
        String cidr = "10." + network + "." + offset / 256 + "." + offset % 256 + "/28";
        String subnet =
                ec2.createSubnet(r ->
                                r.vpcId(vpc)
                                        .cidrBlock(cidr)
                                        .tagSpecifications(tagged(ResourceType.SUBNET, tags)))
                        .subnet()
                        .subnetId();
        ec2.createSecurityGroup(r ->
                r.vpcId(vpc)
                        .groupName("group-" + i)
                        .description("one of many")
                        .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, tags)));
        ec2.runInstances(r ->
                r.imageId(image)
                        .instanceType("t3.micro")
                        .subnetId(subnet)
                        .minCount(1)
                        .maxCount(1)
                        .tagSpecifications(
                                tagged(ResourceType.INSTANCE, tags),
                                tagged(ResourceType.NETWORK_INTERFACE, tags),
                                tagged(ResourceType.VOLUME, tags)));
    }

    private static TagSpecification tagged(ResourceType type, Tag... tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
