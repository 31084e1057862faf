package io.slipway.simulator.inprocess;

import io.slipway.simulator.operation.AwsService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * What the methods of one client do: those of operations call them, the interface's default methods
 * (consumers, paginators) do what the SDK says.
 */
final class ClientMethods implements InvocationHandler {
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(30);

    private final InProcessAws aws;
    private final Calls calls;
    private final AwsService service;
    private final AwsCredentialsProvider credentials;
    private final Region region;

    ClientMethods(
            InProcessAws aws,
            Calls calls,
            AwsService service,
            AwsCredentialsProvider credentials,
            Region region) {
        this.aws = aws;
        this.calls = calls;
        this.service = service;
        this.credentials = credentials;
        this.region = region;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (isOperation(method) && arguments != null && arguments[0] instanceof AwsRequest asked) {
            return calls.call(service, asked, credentials, region);
        }
        return switch (method.getName()) {
            case "serviceName" -> service.client().getField("SERVICE_NAME").get(null);
            case "close" -> null;
            case "waiter" -> waiter(proxy, method.getReturnType());
            case "serviceClientConfiguration" -> method.invoke(Calls.realClient(service));
            case "toString" -> "in-process " + service.id() + " in " + region;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && same(proxy, arguments[0]);
            default -> InvocationHandler.invokeDefault(proxy, method, arguments);
        };
    }

    @SuppressWarnings("ReferenceEquality") // Asking the proxy would come back here.
    private static boolean same(Object proxy, Object other) {
        return proxy == other;
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && AwsResponse.class.isAssignableFrom(method.getReturnType());
    }

    /** The SDK's waiter, which between its polls lets virtual time pass instead of sleeping. */
    private Object waiter(Object client, Class<?> type) throws ReflectiveOperationException {
        BackoffStrategy passing =
                attempt -> {
                    aws.advance(BETWEEN_POLLS);
                    return Duration.ZERO;
                };
        Class<?> builderType = type.getMethod("builder").getReturnType();
        Object builder = type.getMethod("builder").invoke(null);
        builderType.getMethod("client", service.client()).invoke(builder, client);
        builderType
                .getMethod("overrideConfiguration", WaiterOverrideConfiguration.class)
                .invoke(
                        builder,
                        WaiterOverrideConfiguration.builder().backoffStrategyV2(passing).build());
        return builderType.getMethod("build").invoke(builder);
    }
}
