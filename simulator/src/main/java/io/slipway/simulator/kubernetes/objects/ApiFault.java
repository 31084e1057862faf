package io.slipway.simulator.kubernetes.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that a cluster's API refuses, in Kubernetes' own words: a Status. */
public final class ApiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient Map<String, Object> details;

    public ApiFault(int code, String reason, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public static ApiFault badRequest(String message) {
        return new ApiFault(400, "BadRequest", message, Map.of());
    }

    public static ApiFault unauthorized() {
        return new ApiFault(401, "Unauthorized", "Unauthorized", Map.of());
    }

    public static ApiFault notFound(Kind kind, String name) {
        return new ApiFault(
                404,
                "NotFound",
                kind.qualified() + " \"" + name + "\" not found",
                details(kind, name));
    }

    /** There is no such path. */
    public static ApiFault nothingThere() {
        return new ApiFault(
                404, "NotFound", "the server could not find the requested resource", Map.of());
    }

    public static ApiFault exists(Kind kind, String name) {
        return new ApiFault(
                409,
                "AlreadyExists",
                kind.qualified() + " \"" + name + "\" already exists",
                details(kind, name));
    }

    public static ApiFault conflict(Kind kind, String name, String why) {
        return new ApiFault(
                409,
                "Conflict",
                "Operation cannot be fulfilled on "
                        + kind.qualified()
                        + " \""
                        + name
                        + "\": "
                        + why,
                details(kind, name));
    }

    public static ApiFault invalid(Kind kind, String name, String field, String why) {
        Map<String, Object> details = new LinkedHashMap<>(details(kind, name));
        details.put(
                "causes",
                List.of(Map.of("reason", "FieldValueInvalid", "message", why, "field", field)));
        return new ApiFault(
                422,
                "Invalid",
                kind.kind() + " \"" + name + "\" is invalid: " + field + ": " + why,
                details);
    }

    public static ApiFault gone() {
        return new ApiFault(410, "Expired", "too old resource version", Map.of());
    }

    public int code() {
        return code;
    }

    /** The Status object that tells of it. */
    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Failure");
        status.put("message", String.valueOf(getMessage()));
        status.put("reason", reason);
        if (!details.isEmpty()) {
            status.put("details", details);
        }
        status.put("code", code);
        return status;
    }

    private static Map<String, Object> details(Kind kind, String name) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural());
        return details;
    }
}
