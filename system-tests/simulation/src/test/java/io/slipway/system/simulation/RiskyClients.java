package io.slipway.system.simulation;

import io.slipway.aws.AwsErrors;
import io.slipway.aws.AwsScope;
import io.slipway.aws.ClientMaker;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.simulator.inprocess.InProcessAws;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
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

/** AWS as one process reaches it: a call takes its time, and may go wrong on either way. */
final class RiskyClients implements ClientMaker {

    private static final Duration LONGEST_CALL = Duration.ofMillis(400);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int THROTTLED = 503;

    private final InProcessAws aws;
    private final Process process;

    RiskyClients(InProcessAws aws, Process process) {
        this.aws = aws;
        this.process = process;
    }

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return risky(Ec2Client.class, scope, aws.clients(Region.of(scope.region())).ec2());
    }

    @Override
    public EksClient eks(AwsScope scope) {
        return risky(EksClient.class, scope, aws.clients(Region.of(scope.region())).eks());
    }

    @Override
    public IamClient iam(AwsScope scope) {
        return risky(IamClient.class, scope, aws.clients(Region.of(scope.region())).iam());
    }

    @Override
    public StsClient sts(AwsScope scope) {
        return risky(StsClient.class, scope, aws.clients(Region.of(scope.region())).sts());
    }

    @Override
    public ElasticLoadBalancingClient elb(AwsScope scope) {
        return risky(
                ElasticLoadBalancingClient.class,
                scope,
                aws.clients(Region.of(scope.region())).elb());
    }

    @Override
    public ElasticLoadBalancingV2Client elbV2(AwsScope scope) {
        return risky(
                ElasticLoadBalancingV2Client.class,
                scope,
                aws.clients(Region.of(scope.region())).elbV2());
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging(AwsScope scope) {
        return risky(
                ResourceGroupsTaggingApiClient.class,
                scope,
                aws.clients(Region.of(scope.region())).tagging());
    }

    @Override
    public PricingClient pricing(AwsScope scope) {
        return risky(PricingClient.class, scope, aws.clients(Region.of(scope.region())).pricing());
    }

    @Override
    public ServiceQuotasClient quotas(AwsScope scope) {
        return risky(
                ServiceQuotasClient.class, scope, aws.clients(Region.of(scope.region())).quotas());
    }

    private <C> C risky(Class<C> type, AwsScope scope, C client) {
        var handler =
                new InvocationHandler() {
                    @Override
                    public Object invoke(Object proxy, Method method, Object[] arguments)
                            throws Throwable {
                        if (arguments != null
                                && arguments.length == 1
                                && !method.getName().endsWith("Paginator")
                                && arguments[0] instanceof AwsRequest request) {
                            return call(scope, request, () -> of(client, method, arguments));
                        }
                        return method.isDefault()
                                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                : of(client, method, arguments);
                    }
                };
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object of(Object client, Method method, Object[] arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object call(AwsScope scope, AwsRequest request, Supplier<Object> call) {
        process.budget().take(scope, request);
        try {
            return risked(request, call);
        } catch (AwsServiceException e) {
            if (AwsErrors.whenLooking(e).faultClass() == FaultClass.THROTTLED) {
                process.budget().throttled(scope, request);
            }
            throw e;
        }
    }

    private Object risked(AwsRequest request, Supplier<Object> call) {
        var world = process.world();
        var action = request.getClass().getSimpleName().replace("Request", "");
        var what = process.service() + " " + action;
        world.baton().sleep(length(world));
        var mishap = world.mishaps().next(Point.Kind.CALL, what).orElse(null);
        if (mishap == null) {
            return answered(world, call);
        }
        return switch (mishap) {
            case CRASH_BEFORE -> {
                process.kill();
                throw new IllegalStateException("It is dead");
            }
            case UNREACHABLE -> {
                world.baton().sleep(TIMEOUT);
                throw timeout();
            }
            case THROTTLED -> throw throttled();
            case CRASH_AFTER -> {
                allowed(call);
                process.kill();
                throw new IllegalStateException("It is dead");
            }
            case REPLY_LOST -> {
                allowed(call);
                world.baton().sleep(TIMEOUT);
                throw timeout();
            }
            case STANDSTILL, DOUBLED, DELAYED, REWOUND -> answered(world, call);
        };
    }

    /** The answer takes its time as well: others act between a call's effect and its answer. */
    private static Object answered(World world, Supplier<Object> call) {
        try {
            return allowed(call);
        } finally {
            world.baton().sleep(length(world));
        }
    }

    /** AWS has room for whatever the call budgets let through: that is what they are for. */
    private static Object allowed(Supplier<Object> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (AwsErrors.whenLooking(e).code().equals("RequestLimitExceeded")) {
                throw new AssertionError("AWS throttled what the call budgets allowed", e);
            }
            throw e;
        }
    }

    private static Duration length(World world) {
        return Duration.ofMillis(1 + world.random().nextLong(LONGEST_CALL.toMillis()));
    }

    private static RuntimeException timeout() {
        return ApiCallTimeoutException.create(TIMEOUT.toMillis());
    }

    private static RuntimeException throttled() {
        return AwsServiceException.builder()
                .message("Request limit exceeded.")
                .statusCode(THROTTLED)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode("RequestLimitExceeded")
                                .errorMessage("Request limit exceeded.")
                                .build())
                .build();
    }

    @Override
    public void forget(String accountId) {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // Nothing to close: the clients hold nothing.
    }
}
