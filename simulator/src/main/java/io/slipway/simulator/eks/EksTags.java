package io.slipway.simulator.eks;

import java.util.Locale;
import java.util.Map;

/** Tags as EKS takes them. */
final class EksTags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private EksTags() {}

    /** The tags, if they may be set. */
    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw EksFaults.invalidParameter("A resource has at most " + MOST + " tags.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw EksFaults.invalidParameter("The tag '" + key + "' is too long.");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw EksFaults.invalidParameter(
                        "Tag keys starting with 'aws:' are reserved: " + key);
            }
        });
        return tags;
    }
}
