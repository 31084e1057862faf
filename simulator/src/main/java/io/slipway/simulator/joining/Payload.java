package io.slipway.simulator.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** Bytes that may have been compressed or written in base64, each up to a few times over. */
final class Payload {
    private static final int LAYERS = 4;
    private static final int LARGEST = 4_000_000;
    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private Payload() {}

    /** What is below all layers of gzip and base64. */
    static byte[] unwrapped(byte[] bytes) {
        byte[] inner = bytes;
        for (int i = 0; i < LAYERS; i++) {
            if (isGzip(inner)) {
                inner = inflated(inner);
            } else if (isBase64(inner)) {
                inner = decoded(inner);
            }
        }
        return inner;
    }

    private static byte[] decoded(byte[] bytes) {
        try {
            return Base64.getMimeDecoder().decode(bytes);
        } catch (IllegalArgumentException notAfterAll) {
            return bytes;
        }
    }

    /** The same as text. */
    static String text(byte[] bytes) {
        return new String(unwrapped(bytes), StandardCharsets.UTF_8);
    }

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 2
                && (bytes[0] & 255) == GZIP_FIRST
                && (bytes[1] & 255) == GZIP_SECOND;
    }

    /** Decompresses, or leaves as they are bytes that only begin as gzip does. */
    static byte[] inflated(byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(LARGEST);
        } catch (IOException broken) {
            throw Obstacle.lasting("it is compressed, but cannot be read: " + broken.getMessage());
        }
    }

    /** Whether it is nothing but base64: cloud-config has colons, spaces and the like. */
    private static boolean isBase64(byte[] bytes) {
        int digits = 0;
        for (byte one : bytes) {
            boolean letter = DIGITS.indexOf(one) >= 0;
            boolean lineEnd = one == '\n' || one == '\r';
            if (!letter && !lineEnd) {
                return false;
            }
            digits += letter ? 1 : 0;
        }
        return digits >= 4 && digits % 4 == 0;
    }
}
