package io.slipway.simulator.ec2;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protocol and ports of a rule. ICMP has a type and code in place of ports; protocols other
 * than TCP, UDP and ICMP have none.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, another protocol's
 *     number, or {@code -1} for all
 */
record Ports(String protocol, @Nullable Integer from, @Nullable Integer to) {
    static final String ALL = "-1";

    private static final String TCP = "tcp";
    private static final int HIGHEST_PORT = 65535;
    private static final int HIGHEST_PROTOCOL = 255;
    private static final Map<String, String> NAMES =
            Map.of("6", TCP, "17", "udp", "1", "icmp", "58", "icmpv6", "all", ALL);

    static Ports all() {
        return new Ports(ALL, null, null);
    }

    /** The protocol and ports as a caller gives them. */
    static Ports of(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (protocol == null || protocol.isEmpty()) {
            throw Ec2Faults.missing("ipProtocol");
        }
        String given = protocol.toLowerCase(Locale.ROOT);
        String known = NAMES.getOrDefault(given, given);
        return switch (known) {
            case TCP, "udp" -> range(known, from, to);
            case "icmp", "icmpv6" ->
                    new Ports(known, from == null ? -1 : from, to == null ? -1 : to);
            case ALL -> all();
            default -> other(protocol, known);
        };
    }

    /** Whether TCP to this port is among it. */
    boolean includeTcp(int port) {
        if (protocol.equals(ALL)) {
            return true;
        }
        return protocol.equals(TCP) && from != null && to != null && from <= port && port <= to;
    }

    /** As AWS writes it in messages. */
    String shown() {
        if (protocol.equals(ALL)) {
            return "ALL";
        }
        String name = protocol.toUpperCase(Locale.ROOT);
        return from == null ? name : name + ", from port: " + from + ", to port: " + to;
    }

    private static Ports range(String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (from == null || to == null) {
            throw Ec2Faults.invalid(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for"
                            + " portRange.");
        }
        for (int port : new int[] {from, to}) {
            if (port < 0 || port > HIGHEST_PORT) {
                throw Ec2Faults.invalid("TCP/UDP port (" + port + ") out of range");
            }
        }
        if (from > to) {
            throw Ec2Faults.invalid("Invalid TCP/UDP port range (" + from + ":" + to + ")");
        }
        return new Ports(protocol, from, to);
    }

    private static Ports other(String given, String number) {
        if (!number.matches("\\d{1,3}") || Integer.parseInt(number) > HIGHEST_PROTOCOL) {
            throw Ec2Faults.of(
                    "InvalidPermission.Malformed",
                    "Unsupported IP protocol \"" + given + "\" - supported: [tcp, udp, icmp]");
        }
        return new Ports(String.valueOf(Integer.parseInt(number)), null, null);
    }
}
