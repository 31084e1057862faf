package io.slipway.aws;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * One of the separate worlds AWS runs in. Nothing is shared between two of them, so every ARN,
 * every IAM endpoint and some service principals depend on it.
 */
public enum Partition {
    AWS("aws", "amazonaws.com", "us-east-1"),
    AWS_US_GOV("aws-us-gov", "amazonaws.com", "us-gov-west-1"),
    AWS_CN("aws-cn", "amazonaws.com.cn", "cn-north-1");

    private final String id;
    private final String dnsSuffix;
    private final String globalRegion;

    Partition(String id, String dnsSuffix, String globalRegion) {
        this.id = id;
        this.dnsSuffix = dnsSuffix;
        this.globalRegion = globalRegion;
    }

    /**
     * The partition a region is in, also for regions younger than the SDK.
     *
     * @throws IllegalArgumentException for a region in a partition Slipway does not serve
     */
    public static Partition ofRegion(String region) {
        return ofId(PartitionMetadata.of(Region.of(region)).id());
    }

    /**
     * The partition with this id, as it stands in ARNs.
     *
     * @throws IllegalArgumentException for one Slipway does not serve
     */
    public static Partition ofId(String id) {
        for (Partition partition : values()) {
            if (partition.id.equals(id)) {
                return partition;
            }
        }
        throw new IllegalArgumentException("The AWS partition " + id + " is not supported");
    }

    /** As it stands in ARNs: {@code aws}, {@code aws-us-gov}, {@code aws-cn}. */
    public String id() {
        return id;
    }

    public String dnsSuffix() {
        return dnsSuffix;
    }

    /** Where IAM, which has no regions, is called and signed for. */
    public String globalRegion() {
        return globalRegion;
    }

    /** {@code arn:PARTITION:service:region:account:resource}; region or account may be empty. */
    public String arn(String service, String region, String awsAccountId, String resource) {
        return String.join(":", "arn", id, service, region, awsAccountId, resource);
    }

    /**
     * The ARN of something in IAM: {@code role/NAME}, {@code policy/NAME}, {@code
     * oidc-provider/HOST/PATH}.
     */
    public String iamArn(String awsAccountId, String resource) {
        return arn("iam", "", awsAccountId, resource);
    }

    /** The ARN of a policy that AWS itself keeps, such as {@code AmazonEKSClusterPolicy}. */
    public String managedPolicyArn(String name) {
        return iamArn("aws", "policy/" + name);
    }

    /**
     * Whom a role trusts: {@code eks}, {@code eks-fargate-pods}, {@code ec2}. Only EC2's differs in
     * China.
     */
    public String servicePrincipal(String service) {
        return service + "." + (service.equals("ec2") ? dnsSuffix : AWS.dnsSuffix);
    }
}
