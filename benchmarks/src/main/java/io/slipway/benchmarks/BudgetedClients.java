package io.slipway.benchmarks;

import io.slipway.aws.AwsScope;
import io.slipway.aws.CallBudget;
import io.slipway.aws.ClientMaker;
import io.slipway.simulator.inprocess.InProcessAws;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of AWS in process that are held to a call budget, as those over HTTP are. */
final class BudgetedClients implements ClientMaker {

    private final InProcessAws aws;
    private final CallBudget budget;

    BudgetedClients(InProcessAws aws, CallBudget budget) {
        this.aws = aws;
        this.budget = budget;
    }

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return held(Ec2Client.class, scope);
    }

    @Override
    public EksClient eks(AwsScope scope) {
        return held(EksClient.class, scope);
    }

    @Override
    public IamClient iam(AwsScope scope) {
        return held(IamClient.class, scope);
    }

    @Override
    public StsClient sts(AwsScope scope) {
        return held(StsClient.class, scope);
    }

    @Override
    public ElasticLoadBalancingClient elb(AwsScope scope) {
        return held(ElasticLoadBalancingClient.class, scope);
    }

    @Override
    public ElasticLoadBalancingV2Client elbV2(AwsScope scope) {
        return held(ElasticLoadBalancingV2Client.class, scope);
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging(AwsScope scope) {
        return held(ResourceGroupsTaggingApiClient.class, scope);
    }

    @Override
    public PricingClient pricing(AwsScope scope) {
        return held(PricingClient.class, scope);
    }

    @Override
    public ServiceQuotasClient quotas(AwsScope scope) {
        return held(ServiceQuotasClient.class, scope);
    }

    private <C extends SdkClient> C held(Class<C> type, AwsScope scope) {
        C client = aws.clients(Region.of(scope.region())).of(type);
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (isCall(method, arguments) && arguments[0] instanceof AwsRequest request) {
                        budget.take(scope, request);
                        return of(client, method, arguments);
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : of(client, method, arguments);
                };
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean isCall(Method method, Object @Nullable [] arguments) {
        return arguments != null
                && arguments.length == 1
                && !method.getName().endsWith("Paginator");
    }

    private static Object of(Object client, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void forget(String accountId) {
        // nothing is kept
    }

    @Override
    public void close() {
        // the cloud is somebody else's
    }
}
