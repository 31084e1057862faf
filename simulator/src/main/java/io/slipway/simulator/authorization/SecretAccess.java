package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What calls of Secrets Manager want to do: to the secret, whose ARN ends in six characters. */
final class SecretAccess {
    private static final ResourceType SECRET = new ResourceType("secretsmanager", "secret");
    private static final String SUFFIX = "-??????";

    private SecretAccess() {}

    static List<Access> of(RequestedCall call) {
        Map<String, String> tags = TagKeys.member(call, "tags");
        ConditionKeys keys = TagKeys.ofRequest(tags);
        Optional<String> id = call.text("secretId").or(() -> call.text("name"));
        if (id.isEmpty()) {
            return List.of(call.access("*"));
        }
        Optional<Resource> secret = find(call, id.get());
        String arn = secret.flatMap(SecretAccess::arn).orElseGet(() -> newArn(call, id.get()));
        ConditionKeys whole =
                secret.map(one -> TagKeys.ofResource(one, "secretsmanager"))
                        .orElse(ConditionKeys.none())
                        .and(keys);
        List<Access> accesses = new ArrayList<>(List.of(call.access(arn, whole)));
        if (call.operation().equals("CreateSecret") && !tags.isEmpty()) {
            accesses.add(call.other("secretsmanager:TagResource", arn, keys));
        }
        return accesses;
    }

    private static Optional<Resource> find(RequestedCall call, String id) {
        return call.context().list(SECRET).stream()
                .filter(secret ->
                        secret.id().equals(id) || arn(secret).filter(id::equals).isPresent())
                .findFirst();
    }

    private static Optional<String> arn(Resource secret) {
        return PojoTree.PLAIN.write(secret.description()).get("aRN") instanceof String arn
                ? Optional.of(arn)
                : Optional.empty();
    }

    private static String newArn(RequestedCall call, String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? nameOrArn
                : call.arn("secretsmanager", "secret:" + nameOrArn + SUFFIX);
    }
}
