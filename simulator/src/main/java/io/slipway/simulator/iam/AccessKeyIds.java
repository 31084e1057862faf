package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of access keys: a prefix of four letters, eight characters that are the account's number to
 * the base of 32, and eight that tell it from the account's others.
 */
public final class AccessKeyIds {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRETS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final Pattern FORM = Pattern.compile("(AKIA|ASIA)([A-Z2-7]{8})[A-Z2-7]{8}");
    private static final int BITS = 5;

    private AccessKeyIds() {}

    /** A new id for a key of the context's account. */
    public static String make(String prefix, Context context) {
        long number = Long.parseLong(context.account());
        StringBuilder id = new StringBuilder(prefix);
        for (int shift = 7 * BITS; shift >= 0; shift -= BITS) {
            id.append(DIGITS.charAt((int) (number >> shift) & (DIGITS.length() - 1)));
        }
        for (int i = 0; i < 8; i++) {
            id.append(DIGITS.charAt(context.random().nextInt(DIGITS.length())));
        }
        return id.toString();
    }

    /** A new secret. */
    public static String secret(int length, Context context) {
        StringBuilder secret = new StringBuilder(length);
        while (secret.length() < length) {
            secret.append(SECRETS.charAt(context.random().nextInt(SECRETS.length())));
        }
        return secret.toString();
    }

    /** The account that a key with this id would be of; empty for what is no such id. */
    public static Optional<String> account(String id) {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = 0;
        for (char digit : matcher.group(2).toCharArray()) {
            number = number << BITS | DIGITS.indexOf(digit);
        }
        String account = String.format(Locale.ROOT, "%012d", number);
        return account.length() == 12 ? Optional.of(account) : Optional.empty();
    }
}
