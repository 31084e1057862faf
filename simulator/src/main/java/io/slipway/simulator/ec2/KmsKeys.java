package io.slipway.simulator.ec2;

import io.slipway.simulator.operation.Context;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys volumes are encrypted with. Every key that is named is taken to exist. */
final class KmsKeys {
    private static final String ALIAS = "alias/";

    private KmsKeys() {}

    /** The ARN of the key with this id, alias or ARN; of AWS's own for volumes when null. */
    static String arn(Context context, @Nullable String key) {
        String given = key == null || key.isEmpty() ? ALIAS + "aws/ebs" : key;
        if (given.startsWith("arn:")) {
            return given;
        }
        String id = given.startsWith(ALIAS) ? standingFor(context, given) : given;
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                "kms",
                context.regionName(),
                context.account(),
                "key/" + id);
    }

    /** The key behind an alias: the same for the same account, region and alias. */
    private static String standingFor(Context context, String alias) {
        String text = context.account() + context.regionName() + alias;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
