package io.slipway.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names that AWS wants unique in an account, worked out from who owns them, so that they are found
 * again without any record. The suffix is what the controller policy allows {@code iam:PassRole}
 * for (aws.md, "Minimum permissions").
 */
public record ResourceNames(String installation, String clusterId) {

    static final String SUFFIX = ".cluster-api-provider-aws.sigs.k8s.io";

    private static final Pattern KIND = Pattern.compile("[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?");
    private static final int HASH_LENGTH = 8;

    public ResourceNames {
        if (installation.isBlank() || clusterId.isBlank()) {
            throw new IllegalArgumentException("Names need an installation and a cluster id");
        }
    }

    /**
     * The name of a role, instance profile or policy of the cluster; at most 64 characters, as IAM
     * allows.
     *
     * @param kind at most 10 small letters, digits and dashes, such as {@code cluster} or {@code
     *     node}
     */
    public String iam(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "Not a kind of at most 10 small letters, digits, dashes: " + kind);
        }
        return "slipway-" + hash() + "-" + kind + SUFFIX;
    }

    /**
     * A name that people can read and that is unique by its hash, for services that allow few
     * characters.
     *
     * @param readable what it starts with, cut where there is no room
     * @param maxLength what the service allows
     */
    public String hashed(String readable, int maxLength) {
        int room = maxLength - HASH_LENGTH - 1;
        if (room < 1) {
            throw new IllegalArgumentException(
                    "No room for a name in " + maxLength + " characters");
        }
        String start = readable.length() <= room ? readable : readable.substring(0, room);
        return start + "-" + digest(installation, clusterId, readable);
    }

    /** The eight characters that tell this cluster's names from every other's. */
    public String hash() {
        return digest(installation, clusterId);
    }

    private static String digest(String... parts) {
        try {
            byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
