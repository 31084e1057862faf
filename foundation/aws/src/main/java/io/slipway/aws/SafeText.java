package io.slipway.aws;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS's messages as people may see them. Some repeat what was sent: a signature that does not match
 * comes with the canonical request, session token included; a refusal comes with a blob only AWS
 * can decode.
 */
final class SafeText {

    private static final Pattern CANONICAL_REQUEST =
            Pattern.compile("\\s*The (Canonical String|String-to-Sign).*", Pattern.DOTALL);
    private static final Pattern ENCODED_REFUSAL =
            Pattern.compile("\\s*Encoded authorization failure message:.*", Pattern.DOTALL);
    private static final Pattern NAMED_SECRET =
            Pattern.compile(
                    "(?i)\\b(x-amz-(?:security-token|signature|credential)|secret(?:access)?key|password|token)\\s*[=:]\\s*\\S+");
    private static final Pattern LONG_BLOB = Pattern.compile("[A-Za-z0-9+/=_%-]{100,}");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MAX_LENGTH = 500;

    private SafeText() {}

    static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String safe = CANONICAL_REQUEST.matcher(text).replaceAll("");
        safe = ENCODED_REFUSAL.matcher(safe).replaceAll("");
        safe = NAMED_SECRET.matcher(safe).replaceAll("$1=…");
        safe = LONG_BLOB.matcher(safe).replaceAll("…");
        safe = SPACE.matcher(safe).replaceAll(" ").strip();
        return safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH - 1) + "…";
    }
}
