package io.slipway.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Port to making the SDK's clients: over HTTP, or in process where AWS is simulated. A client is
 * asked for once per service, account and region, and kept.
 */
public interface ClientMaker extends AutoCloseable {

    Ec2Client ec2(AwsScope scope);

    EksClient eks(AwsScope scope);

    /**
     * @param scope the one region of the partition that IAM lives in
     */
    IamClient iam(AwsScope scope);

    StsClient sts(AwsScope scope);

    /** Classic load balancers. */
    ElasticLoadBalancingClient elb(AwsScope scope);

    /** Load balancers of the other kinds, and target groups. */
    ElasticLoadBalancingV2Client elbV2(AwsScope scope);

    ResourceGroupsTaggingApiClient tagging(AwsScope scope);

    /**
     * @param scope the one region of the partition that the price list is asked in
     */
    PricingClient pricing(AwsScope scope);

    ServiceQuotasClient quotas(AwsScope scope);

    /** Drops what is kept of an account whose credentials have changed or that is gone. */
    void forget(String accountId);

    @Override
    void close();
}
