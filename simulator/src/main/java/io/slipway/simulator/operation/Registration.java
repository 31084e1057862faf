package io.slipway.simulator.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation the simulator has.
 *
 * @param service the name of the service's package in the SDK, {@link AwsService#id}
 * @param name the operation's name, such as {@code CreateVpc}
 * @param requestType the SDK's class of its request
 * @param required the members a request must have, in the service's model's words
 */
public record Registration<I extends AwsRequest>(
        String service,
        String name,
        Class<I> requestType,
        List<String> required,
        Operation<I, ? extends AwsResponse> operation) {

    /** A builder for a request of this operation, as the SDK makes it. */
    public Supplier<SdkPojo> requestBuilder() {
        return RequestClasses.builder(requestType);
    }

    /** The first member that is required and that the request does not have. */
    public Optional<String> missing(AwsRequest request) {
        return required.stream()
                .filter(member ->
                        request.getValueForField(member, Object.class)
                                .filter(Registration::given)
                                .isEmpty())
                .findFirst();
    }

    AwsResponse run(AwsRequest request, Context context) {
        return operation.apply(requestType.cast(request), context);
    }

    private static boolean given(Object value) {
        return switch (value) {
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            default -> true;
        };
    }
}
