package io.slipway.simulator.iam.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 ranges such as {@code 10.0.0.0/8}; an address alone is a range of one. */
final class AddressRange {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final int BITS = 32;

    private AddressRange() {}

    static boolean contains(String range, String address) {
        Matcher wide = FORM.matcher(range);
        Matcher narrow = FORM.matcher(address);
        if (!wide.matches() || !narrow.matches()) {
            return false;
        }
        int prefix = wide.group(5) == null ? BITS : Integer.parseInt(wide.group(5));
        long mask = prefix == 0 ? 0 : -1L << (BITS - prefix);
        return (number(wide) & mask) == (number(narrow) & mask);
    }

    private static long number(Matcher address) {
        long number = 0;
        for (int i = 1; i <= 4; i++) {
            number = number << 8 | Integer.parseInt(address.group(i));
        }
        return number;
    }
}
