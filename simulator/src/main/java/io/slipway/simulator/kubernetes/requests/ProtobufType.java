package io.slipway.simulator.kubernetes.requests;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the messages that kubectl sends in protobuf: field numbers and names. */
sealed interface ProtobufType {
    Text TEXT = new Text();
    Blob BLOB = new Blob();
    Entries TEXTS = new Entries(fields("1 key", TEXT, "2 value", TEXT));
    Entries BLOBS = new Entries(fields("1 key", TEXT, "2 value", BLOB));

    Message METADATA =
            fields(
                    "1 name",
                    TEXT,
                    "2 generateName",
                    TEXT,
                    "3 namespace",
                    TEXT,
                    "11 labels",
                    TEXTS,
                    "12 annotations",
                    TEXTS);
    Message ROLE_REFERENCE = fields("1 apiGroup", TEXT, "2 kind", TEXT, "3 name", TEXT);
    Message SUBJECT =
            fields("1 kind", TEXT, "2 apiGroup", TEXT, "3 name", TEXT, "4 namespace", TEXT);
    Message BINDING =
            fields(
                    "1 metadata",
                    METADATA,
                    "2 subjects",
                    new Repeated(SUBJECT),
                    "3 roleRef",
                    ROLE_REFERENCE);
    Message RESOURCE =
            fields(
                    "1 namespace",
                    TEXT,
                    "2 verb",
                    TEXT,
                    "3 group",
                    TEXT,
                    "4 version",
                    TEXT,
                    "5 resource",
                    TEXT,
                    "6 subresource",
                    TEXT,
                    "7 name",
                    TEXT);
    Message ACCESS =
            fields(
                    "1 resourceAttributes",
                    RESOURCE,
                    "2 nonResourceAttributes",
                    fields("1 path", TEXT, "2 verb", TEXT));
    Message BARE = fields("1 metadata", METADATA);

    /** What every body is wrapped in. */
    Message ENVELOPE =
            fields("1 type", fields("1 apiVersion", TEXT, "2 kind", TEXT), "2 raw", BLOB);

    Map<String, Message> KINDS =
            Map.ofEntries(
                    Map.entry("Namespace", BARE),
                    Map.entry("ServiceAccount", BARE),
                    Map.entry("Eviction", BARE),
                    Map.entry("TokenRequest", BARE),
                    Map.entry("SelfSubjectReview", BARE),
                    Map.entry("SelfSubjectAccessReview", fields("2 spec", ACCESS)),
                    Map.entry("RoleBinding", BINDING),
                    Map.entry("ClusterRoleBinding", BINDING),
                    Map.entry(
                            "ConfigMap",
                            fields("1 metadata", METADATA, "2 data", TEXTS, "3 binaryData", BLOBS)),
                    Map.entry(
                            "Secret",
                            fields(
                                    "1 metadata",
                                    METADATA,
                                    "2 data",
                                    BLOBS,
                                    "3 type",
                                    TEXT,
                                    "4 stringData",
                                    TEXTS)));

    record Text() implements ProtobufType {}

    /** Bytes, which JSON has as base64. */
    record Blob() implements ProtobufType {}

    record Message(Map<Integer, Field> fields) implements ProtobufType {}

    record Repeated(Message message) implements ProtobufType {}

    /** A map, which is sent as a list of entries. */
    record Entries(Message entry) implements ProtobufType {}

    record Field(String name, ProtobufType type) {}

    /** A message of fields told as {@code "number name", type}. */
    private static Message fields(Object... told) {
        Map<Integer, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i < told.length; i += 2) {
            String[] numberAndName = told[i].toString().split(" ");
            fields.put(
                    Integer.valueOf(numberAndName[0]),
                    new Field(numberAndName[1], (ProtobufType) told[i + 1]));
        }
        return new Message(fields);
    }
}
