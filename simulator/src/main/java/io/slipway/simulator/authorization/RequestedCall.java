package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A call as policies look at it.
 *
 * @param parameters the request's members, by names that begin small
 */
record RequestedCall(
        AwsService service, String operation, Map<String, Object> parameters, Context context) {

    static RequestedCall of(Registration<?> operation, AwsRequest request, Context context) {
        return new RequestedCall(
                AwsService.of(operation.service()).orElseThrow(),
                operation.name(),
                PojoTree.PLAIN.write(request),
                context);
    }

    /** Such as {@code ec2:CreateVpc}. */
    String action() {
        return service.policyPrefix() + ":" + operation;
    }

    /** A member that is a text; empty where it is not given. */
    Optional<String> text(String member) {
        return parameters.get(member) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** A member that is a list of texts. */
    List<String> texts(String member) {
        return parameters.get(member) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(Object::toString).toList()
                : List.of();
    }

    /** A member that is a list of structures. */
    List<Map<?, ?>> structures(String member) {
        return parameters.get(member) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(one -> (Map<?, ?>) one)
                        .toList()
                : List.of();
    }

    /** A member that is a structure; empty where it is not given. */
    Map<?, ?> structure(String member) {
        return parameters.get(member) instanceof Map<?, ?> structure ? structure : Map.of();
    }

    /** The operation done to a resource. */
    Access access(String resource) {
        return access(resource, ConditionKeys.none());
    }

    Access access(String resource, ConditionKeys keys) {
        return other(action(), resource, keys);
    }

    /** Something else that the operation implies. */
    Access other(String action, String resource, ConditionKeys keys) {
        ConditionKeys always =
                ConditionKeys.none()
                        .with("aws:RequestedRegion", context.regionName())
                        .with("aws:SourceIp", "127.0.0.1");
        return new Access(action, resource, always.and(keys));
    }

    /** An ARN of this account and region. */
    String arn(String arnService, String resource) {
        return arn(arnService, context.regionName(), context.account(), resource);
    }

    String arn(String arnService, String region, String account, String resource) {
        String partition = context.region().partition();
        return String.join(":", "arn", partition, arnService, region, account, resource);
    }
}
