package io.slipway.simulator.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Translates the SDK's model classes to plain trees of maps, lists, texts, numbers and booleans and
 * back, by the fields' own metadata.
 */
public enum PojoTree {
    /** As AWS's JSON protocols write it: wire names, times as seconds since 1970. */
    WIRE,
    /** As people and files like it: member names that begin small, times as ISO 8601. */
    PLAIN;

    /** The fields that have a value; those bound to the path, query or headers only when PLAIN. */
    public Map<String, Object> write(SdkPojo pojo) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = included(field) ? field.getValueOrDefault(pojo) : null;
            if (value != null && !absent(value)) {
                tree.put(name(field), writeValue(field, value));
            }
        }
        return tree;
    }

    /** Fills a fresh builder with the tree's values; what the class does not know is ignored. */
    public SdkPojo read(Supplier<SdkPojo> builder, Map<?, ?> tree) {
        SdkPojo pojo = builder.get();
        fill(pojo, tree);
        return (SdkPojo) ((Buildable) pojo).build();
    }

    /** As {@link #read}, into a builder that already has some fields. */
    public void fill(SdkPojo builder, Map<?, ?> tree) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = included(field) ? tree.get(name(field)) : null;
            if (value != null) {
                field.set(builder, readValue(field, value));
            }
        }
    }

    private boolean included(SdkField<?> field) {
        return this == PLAIN || field.location() == MarshallLocation.PAYLOAD;
    }

    private String name(SdkField<?> field) {
        return this == WIRE ? field.locationName() : decapitalised(field.memberName());
    }

    private Object writeValue(SdkField<?> field, Object value) {
        return switch (value) {
            case SdkPojo pojo -> write(pojo);
            case List<?> list ->
                    list.stream().map(item -> writeValue(member(field), item)).toList();
            case Map<?, ?> map -> writeMap(field, map);
            case Instant time -> writeTime(field, time);
            case SdkBytes bytes ->
                    java.util.Base64.getEncoder().encodeToString(bytes.asByteArray());
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    private Map<String, Object> writeMap(SdkField<?> field, Map<?, ?> map) {
        Map<String, Object> written = new LinkedHashMap<>();
        map.forEach((key, item) -> written.put(key.toString(), writeValue(entry(field), item)));
        return written;
    }

    private Object writeTime(SdkField<?> field, Instant time) {
        boolean iso =
                field.getOptionalTrait(TimestampFormatTrait.class, TraitType.TIMESTAMP_FORMAT_TRAIT)
                        .map(trait -> trait.format() == TimestampFormatTrait.Format.ISO_8601)
                        .orElse(this == PLAIN);
        return iso ? time.toString() : BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    private @Nullable Object readValue(SdkField<?> field, Object value) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case SDK_POJO -> read(field.constructor(), asMap(field, value));
            case LIST -> readList(field, value);
            case MAP -> readMap(field, value);
            case INSTANT -> readTime(value);
            case SDK_BYTES ->
                    SdkBytes.fromByteArray(
                            java.util.Base64.getDecoder().decode(text(field, value)));
            case BOOLEAN -> flag(field, value);
            case INTEGER -> (int) whole(field, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(field, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case SHORT -> (short) whole(field, value, Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> (byte) whole(field, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case FLOAT -> number(field, value).floatValue();
            case DOUBLE -> number(field, value).doubleValue();
            case BIG_DECIMAL -> new BigDecimal(value.toString());
            case STRING -> text(field, value);
            default -> throw wrong(field, value);
        };
    }

    private List<@Nullable Object> readList(SdkField<?> field, Object value) {
        if (!(value instanceof List<?> items)) {
            throw wrong(field, value);
        }
        List<@Nullable Object> read = new ArrayList<>();
        for (Object item : items) {
            read.add(readItem(member(field), item));
        }
        return read;
    }

    private Map<String, @Nullable Object> readMap(SdkField<?> field, Object value) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        asMap(field, value)
                .forEach(
                        (key, item) -> read.put(String.valueOf(key), readItem(entry(field), item)));
        return read;
    }

    /** What is in a list or map, where a request may not have nulls. */
    private @Nullable Object readItem(SdkField<?> field, @Nullable Object item) {
        if (item == null && this == WIRE) {
            throw new MistypedValue(name(field) + " (null)");
        }
        return item == null ? null : readValue(field, item);
    }

    private Map<?, ?> asMap(SdkField<?> field, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(field, value);
    }

    private Number number(SdkField<?> field, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong(field, value);
    }

    private long whole(SdkField<?> field, Object value, long least, long most) {
        BigDecimal given = new BigDecimal(number(field, value).toString());
        boolean fits =
                given.compareTo(BigDecimal.valueOf(least)) >= 0
                        && given.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!fits) {
            throw wrong(field, value);
        }
        return given.longValue();
    }

    private String text(SdkField<?> field, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(field, value);
    }

    private Boolean flag(SdkField<?> field, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(field, value);
    }

    private MistypedValue wrong(SdkField<?> field, Object value) {
        return new MistypedValue(name(field) + " (" + value.getClass().getSimpleName() + ")");
    }

    private static Instant readTime(Object value) {
        if (value instanceof Number seconds) {
            return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
        }
        return Instant.parse(value.toString());
    }

    private static SdkField<?> member(SdkField<?> field) {
        return field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
    }

    private static SdkField<?> entry(SdkField<?> field) {
        return field.getTrait(MapTrait.class, TraitType.MAP_TRAIT).valueFieldInfo();
    }

    private static boolean absent(Object value) {
        return value instanceof SdkAutoConstructList<?>
                || value instanceof SdkAutoConstructMap<?, ?>;
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** A value of another type than its field has. */
    public static final class MistypedValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MistypedValue(String field) {
            super(field);
        }
    }
}
