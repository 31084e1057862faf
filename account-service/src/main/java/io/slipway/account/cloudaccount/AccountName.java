package io.slipway.account.cloudaccount;

import java.util.regex.Pattern;

/**
 * What people call an account.
 *
 * @param project the project that owns it
 * @param name unique in the project
 */
public record AccountName(String project, String name) {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** A path beside the accounts' own. */
    private static final String RESERVED = "sts-setup";

    /** Whether an account may have this name: a DNS label of at most 40 characters. */
    public static boolean isValid(String name) {
        return DNS_LABEL.matcher(name).matches() && !name.equals(RESERVED);
    }

    @Override
    public String toString() {
        return project + "/" + name;
    }
}
