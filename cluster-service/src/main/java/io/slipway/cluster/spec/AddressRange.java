package io.slipway.cluster.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 range in CIDR notation.
 *
 * @param address its first address
 * @param prefix how many leading bits are fixed
 */
record AddressRange(long address, int prefix) {

    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;

    /** The widest and the narrowest VPC that EC2 makes ("VPC CIDR blocks"). */
    private static final int WIDEST_VPC = 16;

    private static final int NARROWEST_SUBNET = 28;

    /** The range, or empty when the text is none. */
    static Optional<AddressRange> parse(String text) {
        var match = CIDR.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var address = 0L;
        for (var part = 1; part <= 4; part++) {
            var octet = Integer.parseInt(match.group(part));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        var prefix = Integer.parseInt(match.group(5));
        return prefix > BITS ? Optional.empty() : Optional.of(new AddressRange(address, prefix));
    }

    /** Whether the address has no bits beyond the prefix. */
    boolean isAligned() {
        return (address & ((1L << (BITS - prefix)) - 1)) == 0;
    }

    /**
     * Whether a VPC of this range has room for a public and a private subnet in each zone, split as
     * the network is (aws.md, "Network").
     */
    boolean hasRoomFor(int zones) {
        var publicPrefix = prefix + bitsFor(zones + 1) + bitsFor(zones);
        return prefix >= WIDEST_VPC && publicPrefix <= NARROWEST_SUBNET;
    }

    private static int bitsFor(int blocks) {
        return BITS - Integer.numberOfLeadingZeros(Math.max(blocks - 1, 0));
    }
}
