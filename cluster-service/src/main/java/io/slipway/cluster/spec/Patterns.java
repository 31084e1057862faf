package io.slipway.cluster.spec;

import java.util.regex.Pattern;

/** How names and addresses have to look. */
final class Patterns {

    /** A DNS label of at most 40 characters. */
    static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** Such as {@code us-east-1} or {@code us-gov-west-1}. */
    static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");

    /** Such as {@code m5.large} or {@code u-6tb1.metal}. */
    static final Pattern INSTANCE_TYPE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");

    /** What both EC2 and IAM allow in tags. */
    static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    /** The name part of a Kubernetes label key, and a label's value where it is not empty. */
    static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    /** The prefix of a Kubernetes label key: a DNS subdomain. */
    static final Pattern LABEL_PREFIX =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private static final int PREFIX_LENGTH = 253;

    private Patterns() {}

    static boolean isLabelKey(String key) {
        var slash = key.indexOf('/');
        if (slash < 0) {
            return LABEL.matcher(key).matches();
        }
        var prefix = key.substring(0, slash);
        return prefix.length() <= PREFIX_LENGTH
                && LABEL_PREFIX.matcher(prefix).matches()
                && LABEL.matcher(key.substring(slash + 1)).matches();
    }

    static boolean isLabelValue(String value) {
        return value.isEmpty() || LABEL.matcher(value).matches();
    }
}
