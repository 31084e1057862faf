package io.slipway.simulator.model;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes ids of the forms AWS uses. */
public final class Identifiers {
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final String ALPHANUMERIC =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;

    public Identifiers(RandomGenerator random) {
        this.random = random;
    }

    /** An EC2 id: the prefix, a dash and 17 hexadecimal digits. */
    public String ec2(String prefix) {
        return prefix + "-0" + hex(16);
    }

    public String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    public String uuid() {
        return String.join("-", hex(8), hex(4), "4" + hex(3), "a" + hex(3), hex(12));
    }

    /** An IAM id: a four-letter prefix such as {@code AROA} and 17 capitals and digits. */
    public String iam(String prefix) {
        StringBuilder text = new StringBuilder(prefix);
        for (int i = 0; i < 17; i++) {
            text.append(CAPITALS.charAt(random.nextInt(CAPITALS.length())));
        }
        return text.toString();
    }

    /** Letters, large and small, and digits. */
    public String alphanumeric(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }

    public String digits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    /** A public IPv4 address. */
    public String publicAddress() {
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d",
                random.nextInt(3, 6) * 10 + 4,
                random.nextInt(1, 255),
                random.nextInt(1, 255),
                random.nextInt(1, 255));
    }
}
