package io.slipway.simulator.inprocess;

import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.wire.WireResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/**
 * Makes of a refusal the exception that the SDK makes of it, by letting the service's real client
 * read it: modelled exceptions, with all their members, are so the same as on the wire. The clients
 * are made once for all clouds: they are slow to make, hold nothing and are connected to nothing.
 */
final class RealClients {
    private static final Map<AwsService, SdkClient> CLIENTS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Method> METHODS = new ConcurrentHashMap<>();

    private RealClients() {}

    /** The exception that this refusal of this request is. */
    static RuntimeException exception(
            AwsService service, AwsRequest request, WireResponse refusal) {
        Method method = METHODS.computeIfAbsent(request.getClass(), type -> method(service, type));
        SdkClient client = client(service);
        try {
            return CannedAnswer.whileAnswering(refusal, () -> thrownBy(method, client, request));
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("The SDK's client is not as known", hidden);
        }
    }

    private static RuntimeException thrownBy(Method method, SdkClient client, AwsRequest request)
            throws IllegalAccessException {
        try {
            Object response = method.invoke(client, request);
            throw new IllegalStateException("The SDK took a refusal for " + response);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException meant) {
                return meant;
            }
            throw new IllegalStateException("The SDK's client failed", thrown);
        }
    }

    static SdkClient client(AwsService service) {
        return CLIENTS.computeIfAbsent(service, RealClients::connected);
    }

    private static Method method(AwsService service, Class<?> request) {
        return Arrays.stream(service.client().getMethods())
                .filter(method ->
                        Arrays.equals(method.getParameterTypes(), new Class<?>[] {request}))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .findFirst()
                .orElseThrow();
    }

    private static SdkClient connected(AwsService service) {
        try {
            Object builder = service.client().getMethod("builder").invoke(null);
            ((AwsSyncClientBuilder<?, ?>) builder).httpClient(new CannedAnswer());
            AwsClientBuilder<?, ?> configured = (AwsClientBuilder<?, ?>) builder;
            configured.region(Region.US_EAST_1);
            configured.endpointOverride(URI.create("http://127.0.0.1:1"));
            configured.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
            configured.overrideConfiguration(
                    config -> config.retryStrategy(retry -> retry.maxAttempts(1)));
            return (SdkClient) configured.build();
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("The SDK's client is not as known", changed);
        }
    }
}
