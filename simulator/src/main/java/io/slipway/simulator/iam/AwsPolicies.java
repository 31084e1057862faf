package io.slipway.simulator.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS's managed policies that the simulator knows of, from {@code aws-managed-policies.json}: those
 * that clusters, their nodes and their add-ons need, and some that people use. Long ones are
 * abbreviated to what the simulator has.
 */
final class AwsPolicies {
    /** The documents by path and name, such as {@code service-role/AmazonEBSCSIDriverPolicy}. */
    static final Map<String, String> DOCUMENTS = read();

    private AwsPolicies() {}

    private static Map<String, String> read() {
        JsonMapper json = JsonMapper.shared();
        try (InputStream file =
                Objects.requireNonNull(
                        AwsPolicies.class.getResourceAsStream("aws-managed-policies.json"))) {
            Map<String, String> documents = new LinkedHashMap<>();
            ((Map<?, ?>) json.readValue(file, Object.class))
                    .forEach((name, document) ->
                            documents.put(name.toString(), json.writeValueAsString(document)));
            return Collections.unmodifiableMap(documents);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
