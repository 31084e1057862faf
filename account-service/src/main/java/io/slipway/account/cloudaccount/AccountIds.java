package io.slipway.account.cloudaccount;

import java.security.SecureRandom;

/** Makes ids of accounts: {@code a-} and 12 characters that are never given out twice. */
public final class AccountIds {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();

    /** A new one. */
    public String next() {
        StringBuilder id = new StringBuilder("a-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
