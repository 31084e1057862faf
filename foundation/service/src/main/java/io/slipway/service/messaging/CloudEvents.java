package io.slipway.service.messaging;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The CloudEvents 1.0 attributes of a record, as headers (CloudEvents' Kafka protocol binding,
 * binary mode).
 */
final class CloudEvents {

    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.UTC);

    private final String source;

    /**
     * @param application who publishes
     */
    CloudEvents(String application) {
        this.source = "/slipway/" + application;
    }

    Headers headersOf(OutgoingEvent event) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.id());
        add(headers, "ce_source", source);
        add(headers, "ce_type", event.topic().valueType().getName());
        add(headers, "ce_subject", event.key());
        add(headers, "ce_time", RFC_3339.format(event.at()));
        if (event.value() != null) {
            add(headers, "content-type", "application/avro");
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
