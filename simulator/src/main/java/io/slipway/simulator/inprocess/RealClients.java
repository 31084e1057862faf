package io.slipway.simulator.inprocess;

import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.wire.WireResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
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
 * read it: modelled exceptions, with all their members, are so the same as on the wire.
 */
final class RealClients implements AutoCloseable {
    private final Map<AwsService, SdkClient> clients = new EnumMap<>(AwsService.class);
    private final Map<Class<?>, Method> methods = new ConcurrentHashMap<>();
    private final CannedAnswer answer = new CannedAnswer();

    /** The exception that this refusal of this request is. */
    synchronized RuntimeException exception(
            AwsService service, AwsRequest request, WireResponse refusal) {
        answer.next(refusal);
        Method method = methods.computeIfAbsent(request.getClass(), type -> method(service, type));
        try {
            Object response = method.invoke(client(service), request);
            throw new IllegalStateException("The SDK took a refusal for " + response);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException meant) {
                return meant;
            }
            throw new IllegalStateException("The SDK's client failed", thrown);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException("The SDK's client is not as known", hidden);
        }
    }

    synchronized SdkClient client(AwsService service) {
        return clients.computeIfAbsent(service, this::connected);
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(SdkClient::close);
        clients.clear();
    }

    private static Method method(AwsService service, Class<?> request) {
        return Arrays.stream(service.client().getMethods())
                .filter(method ->
                        Arrays.equals(method.getParameterTypes(), new Class<?>[] {request}))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .findFirst()
                .orElseThrow();
    }

    private SdkClient connected(AwsService service) {
        try {
            Object builder = service.client().getMethod("builder").invoke(null);
            ((AwsSyncClientBuilder<?, ?>) builder).httpClient(answer);
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
