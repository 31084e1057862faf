package io.slipway.network.aws;

import io.slipway.aws.AwsScope;
import io.slipway.aws.ClientMaker;
import io.slipway.simulator.inprocess.InProcessClients;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of an AWS in this process, whatever the account and region. */
record InProcess(InProcessClients clients) implements ClientMaker {

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return clients.ec2();
    }

    @Override
    public EksClient eks(AwsScope scope) {
        return clients.eks();
    }

    @Override
    public IamClient iam(AwsScope scope) {
        return clients.iam();
    }

    @Override
    public StsClient sts(AwsScope scope) {
        return clients.sts();
    }

    @Override
    public ElasticLoadBalancingClient elb(AwsScope scope) {
        return clients.elb();
    }

    @Override
    public ElasticLoadBalancingV2Client elbV2(AwsScope scope) {
        return clients.elbV2();
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging(AwsScope scope) {
        return clients.tagging();
    }

    @Override
    public ServiceQuotasClient quotas(AwsScope scope) {
        return clients.quotas();
    }

    @Override
    public PricingClient pricing(AwsScope scope) {
        return clients.pricing();
    }

    @Override
    public void forget(String accountId) {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // The clients hold nothing.
    }
}
