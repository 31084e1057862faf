package io.slipway.simulator.ec2;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param first the first address, as a number
 * @param prefix how many leading bits all addresses share
 */
record Cidr(long first, int prefix) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;

    /** The range as written; bits beyond the prefix are dropped, as AWS does. */
    static Optional<Cidr> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int part = Integer.parseInt(matcher.group(group));
            if (part > 255) {
                return Optional.empty();
            }
            address = address << 8 | part;
        }
        int prefix = Integer.parseInt(matcher.group(5));
        if (prefix > BITS) {
            return Optional.empty();
        }
        long size = 1L << (BITS - prefix);
        return Optional.of(new Cidr(address / size * size, prefix));
    }

    long size() {
        return 1L << (BITS - prefix);
    }

    boolean contains(Cidr other) {
        return other.first >= first && other.first + other.size() <= first + size();
    }

    boolean overlaps(Cidr other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    /** The address that many places after the first. */
    String address(long offset) {
        long address = first + offset;
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d",
                address >> 24 & 255,
                address >> 16 & 255,
                address >> 8 & 255,
                address & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + prefix;
    }
}
