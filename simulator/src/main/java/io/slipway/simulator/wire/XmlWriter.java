package io.slipway.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes the SDK's model classes as the XML of AWS's query protocols. */
final class XmlWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder xml =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    XmlWriter open(String element) {
        xml.append('<').append(element).append('>');
        return this;
    }

    XmlWriter open(String element, String namespace) {
        xml.append('<').append(element).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    XmlWriter close(String element) {
        xml.append("</").append(element).append('>');
        return this;
    }

    XmlWriter element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    /** The fields that have a value, each as an element. */
    XmlWriter fields(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !absent(value)) {
                field(field, field.unmarshallLocationName(), value);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return xml.toString();
    }

    private void field(SdkField<?> field, String name, Object value) {
        switch (value) {
            case List<?> items -> list(field, name, items);
            case Map<?, ?> entries -> map(field, name, entries);
            case SdkPojo pojo -> open(name).fields(pojo).close(name);
            default -> element(name, text(value));
        }
    }

    private void list(SdkField<?> field, String name, List<?> items) {
        ListTrait trait = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT);
        SdkField<?> member = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            items.forEach(item -> field(member, name, item));
            return;
        }
        open(name);
        items.forEach(item -> field(member, member.unmarshallLocationName(), item));
        close(name);
    }

    private void map(SdkField<?> field, String name, Map<?, ?> entries) {
        MapTrait trait = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT);
        String wrapper = trait.isFlattened() ? name : "entry";
        if (!trait.isFlattened()) {
            open(name);
        }
        entries.forEach((key, value) -> {
            open(wrapper).element(trait.keyLocationName(), key.toString());
            field(trait.valueFieldInfo(), trait.valueLocationName(), value);
            close(wrapper);
        });
        if (!trait.isFlattened()) {
            close(name);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Instant time -> TIME.format(time);
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                case '\n', '\t' -> xml.append(letter);
                default -> xml.append(letter < ' ' || letter >= '\uFFFE' ? '\uFFFD' : letter);
            }
        }
    }

    private static boolean absent(Object value) {
        return value instanceof SdkAutoConstructList<?>
                || value instanceof SdkAutoConstructMap<?, ?>;
    }
}
