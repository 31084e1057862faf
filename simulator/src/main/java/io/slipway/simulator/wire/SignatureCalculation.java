package io.slipway.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Calculates what a request's signature should be, as AWS's "Signature Version 4" describes it. */
final class SignatureCalculation {
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern SPACES = Pattern.compile(" +");

    private final WireRequest request;
    private final Signature claimed;

    SignatureCalculation(WireRequest request, Signature claimed) {
        this.request = request;
        this.claimed = claimed;
    }

    /** The signature, in lower-case hexadecimal, that this key gives. */
    String with(SigningKey key) {
        String toSign =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        claimed.time(),
                        claimed.scope(),
                        sha256(canonicalRequest().getBytes(StandardCharsets.UTF_8)));
        return HEX.formatHex(key.sign(toSign));
    }

    private String canonicalRequest() {
        return String.join(
                "\n",
                request.method(),
                Percent.encodePath(request.path()),
                canonicalQuery(),
                canonicalHeaders(),
                String.join(";", claimed.signedHeaders()),
                payloadHash());
    }

    private String canonicalQuery() {
        List<String> pairs = new ArrayList<>();
        for (String pair : request.query().split("&")) {
            if (!pair.isEmpty() && !pair.startsWith("X-Amz-Signature=")) {
                pairs.add(canonicalPair(pair));
            }
        }
        pairs.sort(null);
        return String.join("&", pairs).replace('\t', '=');
    }

    /** Name and value apart by a tab, which sorts before every character they can hold. */
    private static String canonicalPair(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return Percent.encode(Percent.decode(name, false))
                + '\t'
                + Percent.encode(Percent.decode(value, false));
    }

    private String canonicalHeaders() {
        StringBuilder canonical = new StringBuilder();
        for (String name : claimed.signedHeaders()) {
            List<String> values =
                    request.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            List<String> trimmed =
                    values.stream()
                            .map(value -> SPACES.matcher(value.trim()).replaceAll(" "))
                            .toList();
            canonical.append(name).append(':').append(String.join(",", trimmed)).append('\n');
        }
        return canonical.toString();
    }

    private String payloadHash() {
        return request.header("x-amz-content-sha256")
                .filter(stated -> stated.equals("UNSIGNED-PAYLOAD"))
                .orElseGet(() -> sha256(request.body().asByteArrayUnsafe()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
