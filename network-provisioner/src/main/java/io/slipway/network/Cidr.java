package io.slipway.network;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A range of IPv4 addresses, written {@code 10.0.0.0/16}.
 *
 * @param address the first address, as a number of 32 bits
 * @param prefixLength how many leading bits all its addresses share, 0 to 32
 */
record Cidr(long address, int prefixLength) {

    private static final int BITS = 32;
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})"
                            + "/(0|[1-9]\\d?)");

    Cidr {
        if (prefixLength < 0 || prefixLength > BITS) {
            throw new IllegalArgumentException("No prefix has " + prefixLength + " bits");
        }
        if (address < 0 || address >= 1L << BITS || address % size(prefixLength) != 0) {
            throw new IllegalArgumentException("The range does not begin at its first address");
        }
    }

    /** Reads the written form; empty when it is none, or does not begin at its first address. */
    static Optional<Cidr> parse(String text) {
        var matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var address = 0L;
        for (var group = 1; group <= 4; group++) {
            var octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                return Optional.empty();
            }
            address = (address << 8) + octet;
        }
        var prefixLength = Integer.parseInt(matcher.group(5));
        return prefixLength > BITS || address % size(prefixLength) != 0
                ? Optional.empty()
                : Optional.of(new Cidr(address, prefixLength));
    }

    /** Reads the written form of any address in a range and gives the range; empty when none. */
    static Optional<Cidr> within(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text + "/32" : text.substring(0, slash) + "/32";
        return parse(address)
                .flatMap(one -> {
                    var exact = parse("0.0.0.0" + (slash < 0 ? "/32" : text.substring(slash)));
                    return exact.map(length ->
                            new Cidr(
                                    one.address() - one.address() % size(length.prefixLength()),
                                    length.prefixLength()));
                });
    }

    /** Whether the other lies in this one, whole. */
    boolean contains(Cidr other) {
        return other.prefixLength >= prefixLength
                && other.address - other.address % size(prefixLength) == address;
    }

    /** Whether the two share an address. */
    boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The two halves. */
    List<Cidr> halves() {
        return split(2);
    }

    /** The other half of the range that this is one half of. */
    Cidr sibling() {
        return new Cidr(address ^ size(prefixLength), prefixLength);
    }

    /**
     * The first ranges of those that this one falls into when it is split into a power of two equal
     * ones, as few as suffice.
     */
    List<Cidr> split(int count) {
        var bits = bitsFor(count);
        var length = prefixLength + bits;
        return IntStream.range(0, count)
                .mapToObj(index -> new Cidr(address + index * size(length), length))
                .toList();
    }

    /** The bits it takes to tell that many apart. */
    static int bitsFor(int count) {
        return count <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    private static long size(int prefixLength) {
        return 1L << (BITS - prefixLength);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(
                        (address >> 24) & 255,
                        (address >> 16) & 255,
                        (address >> 8) & 255,
                        address & 255,
                        prefixLength);
    }
}
