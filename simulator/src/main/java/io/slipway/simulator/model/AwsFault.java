package io.slipway.simulator.model;

import java.util.Map;

/**
 * An error answer of AWS: a code, a message and an HTTP status. On the wire each protocol gives it
 * its own shape; in process it becomes the service's exception.
 */
public final class AwsFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, Object> details;

    public AwsFault(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /**
     * @param details further members of the error that its service models, such as {@code
     *     clusterName}
     */
    public AwsFault(int status, String code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.details = Map.copyOf(details);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** The message, which every fault has. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
