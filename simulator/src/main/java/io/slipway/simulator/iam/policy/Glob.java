package io.slipway.simulator.iam.policy;

import java.util.List;
import java.util.Optional;

/**
 * A text with wildcards as policies have them: {@code *} for any characters, {@code ?} for one, and
 * variables such as <code>${aws:username}</code>, whose values are taken literally.
 */
final class Glob {
    private static final char ANY = '\uFFFF';
    private static final char ONE = '\uFFFE';
    private static final int ARN_PARTS = 6;

    private Glob() {}

    /** Whether an action's name, which has no case, is meant. */
    static boolean matchesAction(String pattern, String action) {
        return matches(encoded(pattern).toLowerCase(java.util.Locale.ROOT), lower(action));
    }

    /** Whether the text is meant, once variables have their values. */
    static boolean matches(String pattern, String text, ConditionKeys keys) {
        return resolved(pattern, keys).filter(glob -> matches(glob, text)).isPresent();
    }

    /**
     * Whether the ARN is meant. Each of an ARN's six parts is compared by itself, so that a
     * wildcard does not reach over a colon into the next.
     */
    static boolean matchesArn(String pattern, String arn, ConditionKeys keys) {
        if (!pattern.startsWith("arn:")) {
            return matches(pattern, arn, keys);
        }
        Optional<String> glob = resolved(pattern, keys);
        return glob.isPresent() && partsMatch(parts(glob.get()), parts(arn));
    }

    /** Whether the texts are equal, once variables have their values. */
    static boolean equal(String pattern, String text, ConditionKeys keys, boolean ignoringCase) {
        String literal = substituted(pattern, keys).orElse(null);
        return ignoringCase ? text.equalsIgnoreCase(literal) : text.equals(literal);
    }

    private static boolean partsMatch(List<String> patterns, List<String> parts) {
        if (patterns.size() != ARN_PARTS || parts.size() != ARN_PARTS) {
            return false;
        }
        for (int i = 0; i < ARN_PARTS; i++) {
            if (!matches(patterns.get(i), parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> parts(String arn) {
        return List.of(arn.split(":", ARN_PARTS));
    }

    private static Optional<String> resolved(String pattern, ConditionKeys keys) {
        return pattern.contains("${")
                ? Variables.replace(pattern, keys, Glob::encoded)
                : Optional.of(encoded(pattern));
    }

    private static Optional<String> substituted(String pattern, ConditionKeys keys) {
        return pattern.contains("${")
                ? Variables.replace(pattern, keys, text -> text)
                : Optional.of(pattern);
    }

    private static String encoded(String pattern) {
        return pattern.replace('*', ANY).replace('?', ONE);
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /** Goes back to the latest ANY whenever what follows it does not fit. */
    private static boolean matches(String glob, String text) {
        int at = 0;
        int retryGlob = -1;
        int retryText = 0;
        int next = 0;
        while (at < text.length()) {
            if (next < glob.length() && glob.charAt(next) == ANY) {
                retryGlob = next++;
                retryText = at;
            } else if (next < glob.length() && fits(glob.charAt(next), text.charAt(at))) {
                next++;
                at++;
            } else if (retryGlob >= 0) {
                next = retryGlob + 1;
                at = ++retryText;
            } else {
                return false;
            }
        }
        while (next < glob.length() && glob.charAt(next) == ANY) {
            next++;
        }
        return next == glob.length();
    }

    private static boolean fits(char pattern, char given) {
        return pattern == ONE || pattern == given;
    }
}
