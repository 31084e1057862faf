package io.slipway.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as RFC 3986 and AWS's signatures have it. */
final class Percent {
    private static final String HEX = "0123456789ABCDEF";
    private static final int RADIX = 16;

    private Percent() {}

    /** Encodes everything but letters, digits and {@code -._~}. */
    static String encode(String text) {
        return encode(text, "-._~");
    }

    /** As {@link #encode(String)}, leaving slashes as they are. */
    static String encodePath(String path) {
        return encode(path, "-._~/");
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            if (isLetterOrDigit(letter) || kept.indexOf(letter) >= 0) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
            }
        }
        return encoded.toString();
    }

    /** Decodes; whatever is no valid escape stays as it is. */
    static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] == '%' ? hexPair(bytes, i + 1) : -1;
            if (escaped >= 0) {
                decoded.write(escaped);
                i += 2;
            } else {
                decoded.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hexPair(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at], RADIX);
        int low = Character.digit(bytes[at + 1], RADIX);
        return high < 0 || low < 0 ? -1 : high * RADIX + low;
    }

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
    }
}
