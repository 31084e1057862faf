package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Context;
import org.jspecify.annotations.Nullable;

/** Names, paths and ARNs as IAM has them. */
final class Names {
    private Names() {}

    /** The name, if it is one. */
    static String checked(String name, String parameter, int longest) {
        if (!name.matches("[\\w+=,.@-]+") || name.length() > longest) {
            throw IamFaults.validation(
                    "1 validation error detected: Value at '"
                            + parameter
                            + "' failed to satisfy constraint: Member must have length less than or"
                            + " equal to "
                            + longest
                            + " and satisfy regular expression pattern: [\\w+=,.@-]+");
        }
        return name;
    }

    static String path(@Nullable String path) {
        String given = path == null || path.isEmpty() ? "/" : path;
        if (!given.matches("/|/[\\x21-\\x7E]{1,510}/")) {
            throw IamFaults.validation("The specified value for path is invalid.");
        }
        return given;
    }

    static String arn(Context context, String resource) {
        return String.join(
                ":", "arn", context.region().partition(), "iam", "", context.account(), resource);
    }

    /** The partition an ARN is of. */
    static String partition(String arn) {
        return part(arn, 1);
    }

    /** The account an ARN is of; empty where it has none. */
    static String account(String arn) {
        return part(arn, 4);
    }

    private static String part(String arn, int index) {
        String[] parts = arn.split(":", -1);
        return parts.length > index ? parts[index] : "";
    }
}
