package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Registration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What EC2's query protocol and that of the other services have in common: how requests are read.
 */
final class QueryFront {
    private static final int BAD_REQUEST = 400;
    private static final Set<String> OF_THE_PROTOCOL = Set.of("Action", "Version");

    private QueryFront() {}

    static String operation(WireRequest request) {
        String action = Parameters.of(request).get("Action");
        if (action == null || !action.matches("\\w{1,128}")) {
            throw new AwsFault(
                    BAD_REQUEST,
                    "MissingAction",
                    "The request must contain the parameter Action, with an operation's name.");
        }
        return action;
    }

    /** Reads the request, with the service's own words for what is wrong with it. */
    static AwsRequest read(WireRequest request, Registration<?> operation, Wording wording) {
        Map<String, String> parameters = Parameters.of(request);
        ParameterTree tree = ParameterTree.of(parameters);
        SdkPojo empty = operation.requestBuilder().get();
        Set<String> known =
                empty.sdkFields().stream().map(SdkField::locationName).collect(Collectors.toSet());
        for (String name : tree.names()) {
            if (!known.contains(name)
                    && !OF_THE_PROTOCOL.contains(name)
                    && !name.startsWith("X-Amz-")) {
                wording.unknownParameter(name);
            }
        }
        try {
            return (AwsRequest) QueryReader.read(operation.requestBuilder(), tree);
        } catch (QueryReader.UnreadableValue unreadable) {
            throw wording.unreadable(unreadable.parameter(), unreadable.value());
        }
    }

    /** How a service speaks of parameters it cannot use. */
    interface Wording {
        AwsFault unreadable(String parameter, String value);

        /** May throw, or let the parameter pass. */
        default void unknownParameter(String parameter) {}
    }
}
