package io.slipway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.Registration;
import io.slipway.simulator.operation.RequestClasses;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends every operation of every service through the SDK's real client, with a value in every
 * field, and answers it likewise: what arrives on either side must be what was sent.
 */
class ProtocolRoundTripTest {
    /** The SDK itself changes these requests before it sends them. */
    private static final Set<String> CHANGED_BY_THE_SDK =
            Set.of("CopySnapshot", "DescribeSpotFleetRequestHistory", "RequestSpotFleet");

    private static final Protocols PROTOCOLS = new Protocols();

    static Stream<Named<Service>> services() {
        return AwsService.stream()
                .map(service ->
                        new Service(
                                service.client(),
                                PROTOCOLS.of(service),
                                http -> AnyClient.of(service, http)))
                .map(service -> Named.of(service.client.getSimpleName(), service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyOperationArrivesAsItWasSent(Service service) {
        List<String> broken = new ArrayList<>();
        Other other = new Other(service.protocol);
        Object client = service.connect.apply(new AnsweringClient(other::answer));
        for (Method method : service.operations()) {
            try {
                service.roundTrip(method, client, other);
            } catch (Exception | AssertionError failure) {
                broken.add(method.getName() + ": " + failure.getCause() + " " + failure);
            }
        }
        assertThat(broken).isEmpty();
    }

    private record Service(
            Class<?> client, Protocol protocol, Function<SdkHttpClient, Object> connect) {

        List<Method> operations() {
            return Arrays.stream(client.getMethods())
                    .filter(method -> method.getParameterCount() == 1)
                    .filter(method ->
                            AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                    .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
                    .filter(method ->
                            !CHANGED_BY_THE_SDK.contains(
                                    RequestClasses.operationName(method.getParameterTypes()[0])))
                    .toList();
        }

        void roundTrip(Method method, Object client, Other other)
                throws ReflectiveOperationException {
            Class<? extends AwsRequest> requestType =
                    method.getParameterTypes()[0].asSubclass(AwsRequest.class);
            AwsRequest sent =
                    (AwsRequest) Samples.filled(RequestClasses.builder(requestType).get());
            AwsResponse answered =
                    (AwsResponse)
                            Samples.filled(RequestClasses.builder(method.getReturnType()).get());
            Registration<?> operation = registration(requestType);
            other.operation = operation;
            other.answer = answered;

            Object received = method.invoke(client, sent);

            assertThat(other.operationName).isEqualTo(operation.name());
            assertThat(other.arrived.equalsBySdkFields(sent)).as("request").isTrue();
            assertThat(((SdkPojo) received).equalsBySdkFields(answered)).as("response").isTrue();
        }

        private <I extends AwsRequest> Registration<I> registration(Class<I> requestType) {
            return new Registration<>(
                    "any",
                    RequestClasses.operationName(requestType),
                    requestType,
                    List.of(),
                    (request, context) -> {
                        throw new IllegalStateException("Not to be run");
                    });
        }
    }

    /** The far side of the connection: reads with the simulator's protocol and answers with it. */
    private static final class Other {
        private final Protocol protocol;
        private Registration<?> operation;
        private AwsResponse answer;
        private String operationName = "";
        private AwsRequest arrived;

        Other(Protocol protocol) {
            this.protocol = protocol;
        }

        WireResponse answer(WireRequest request) {
            operationName = protocol.operation(request);
            arrived = protocol.read(request, operation);
            return protocol.write(operation, answer, "request-id");
        }
    }
}
