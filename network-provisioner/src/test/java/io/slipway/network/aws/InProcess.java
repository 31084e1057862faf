package io.slipway.network.aws;

import io.slipway.aws.AwsScope;
import io.slipway.aws.ClientMaker;
import io.slipway.simulator.inprocess.InProcessClients;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of an AWS in this process. */
record InProcess(Function<AwsScope, InProcessClients> clients) implements ClientMaker {

    /** The same ones, whatever the account and region. */
    InProcess(InProcessClients clients) {
        this(_ -> clients);
    }

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return clients.apply(scope).ec2();
    }

    @Override
    public EksClient eks(AwsScope scope) {
        return clients.apply(scope).eks();
    }

    @Override
    public IamClient iam(AwsScope scope) {
        return clients.apply(scope).iam();
    }

    @Override
    public StsClient sts(AwsScope scope) {
        return clients.apply(scope).sts();
    }

    @Override
    public ElasticLoadBalancingClient elb(AwsScope scope) {
        return clients.apply(scope).elb();
    }

    @Override
    public ElasticLoadBalancingV2Client elbV2(AwsScope scope) {
        return clients.apply(scope).elbV2();
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging(AwsScope scope) {
        return clients.apply(scope).tagging();
    }

    @Override
    public ServiceQuotasClient quotas(AwsScope scope) {
        return clients.apply(scope).quotas();
    }

    @Override
    public PricingClient pricing(AwsScope scope) {
        return clients.apply(scope).pricing();
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
