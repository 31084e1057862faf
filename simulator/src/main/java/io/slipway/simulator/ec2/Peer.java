package io.slipway.simulator.ec2;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Whom a rule of a security group lets through.
 *
 * @param value the range as AWS writes it, or the id of the prefix list or group
 */
record Peer(Kind kind, String value) {
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_BITS = 128;

    /** What kinds of peers there are. */
    enum Kind {
        IPV4,
        IPV6,
        PREFIX_LIST,
        GROUP
    }

    /** A range of IPv4 addresses; bits beyond the prefix are dropped, as AWS does. */
    static Peer ipv4(String text) {
        return Cidr.parse(text)
                .map(range -> new Peer(Kind.IPV4, range.toString()))
                .orElseThrow(() -> malformed(text));
    }

    static Peer ipv6(String text) {
        return canonical(text)
                .map(range -> new Peer(Kind.IPV6, range))
                .orElseThrow(() -> malformed(text));
    }

    static Peer prefixList(String id) {
        return new Peer(Kind.PREFIX_LIST, id);
    }

    static Peer group(String id) {
        return new Peer(Kind.GROUP, id);
    }

    boolean isGroup(String id) {
        return kind == Kind.GROUP && value.equals(id);
    }

    private static Optional<String> canonical(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > IPV6_BITS) {
            return Optional.empty();
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(text.substring(0, slash));
            byte[] bytes = address.getAddress();
            return bytes.length == IPV6_BYTES
                    ? Optional.of(written(masked(bytes, prefix)) + "/" + prefix)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] masked(byte[] bytes, int prefix) {
        for (int bit = prefix; bit < IPV6_BITS; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return bytes;
    }

    /** The address in groups, the first longest run of zeros shortened. */
    private static String written(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < IPV6_BYTES; i += 2) {
            int group = (bytes[i] & 255) << 8 | (bytes[i + 1] & 255);
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
        }
        for (int zeros = 8; zeros > 1; zeros--) {
            String run = "(^|:)0(:0){" + (zeros - 1) + "}(:|$)";
            String shorter = text.toString().replaceFirst(run, "::");
            if (!shorter.contentEquals(text)) {
                return shorter;
            }
        }
        return text.toString();
    }

    private static RuntimeException malformed(String text) {
        return Ec2Faults.invalid("CIDR block " + text + " is malformed");
    }
}
