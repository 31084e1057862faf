package io.slipway.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes the SDK's model classes out of query parameters. */
final class QueryReader {
    private QueryReader() {}

    static SdkPojo read(Supplier<SdkPojo> builder, ParameterTree tree) {
        SdkPojo pojo = builder.get();
        for (SdkField<?> field : pojo.sdkFields()) {
            ParameterTree child = tree.child(field.locationName());
            if (child != null) {
                field.set(pojo, value(field, child));
            }
        }
        return (SdkPojo) ((Buildable) pojo).build();
    }

    private static @Nullable Object value(SdkField<?> field, ParameterTree tree) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> read(field.constructor(), tree);
            case LIST -> list(field.getTrait(ListTrait.class, TraitType.LIST_TRAIT), tree);
            case MAP -> map(field.getTrait(MapTrait.class, TraitType.MAP_TRAIT), tree);
            default -> scalar(field, tree.value());
        };
    }

    private static List<Object> list(ListTrait trait, ParameterTree tree) {
        SdkField<?> member = trait.memberFieldInfo();
        ParameterTree wrapped = tree.child(member.locationName());
        List<Object> items = new ArrayList<>();
        for (ParameterTree item : (wrapped == null ? tree : wrapped).numbered()) {
            items.add(present(member, item));
        }
        return items;
    }

    private static Map<String, Object> map(MapTrait trait, ParameterTree tree) {
        ParameterTree wrapped = tree.child("entry");
        Map<String, Object> entries = new LinkedHashMap<>();
        for (ParameterTree entry : (wrapped == null ? tree : wrapped).numbered()) {
            ParameterTree key = entry.child(trait.keyLocationName());
            ParameterTree item = entry.child(trait.valueLocationName());
            if (key != null && key.value() != null && item != null) {
                entries.put(key.value(), present(trait.valueFieldInfo(), item));
            }
        }
        return entries;
    }

    /** A value within a list or map, where there cannot be none. */
    private static Object present(SdkField<?> field, ParameterTree tree) {
        Object value = value(field, tree);
        if (value == null) {
            throw new UnreadableValue(String.valueOf(field.locationName()), "");
        }
        return value;
    }

    private static @Nullable Object scalar(SdkField<?> field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return parse(field, text);
        } catch (RuntimeException unreadable) {
            throw new UnreadableValue(String.valueOf(field.locationName()), text);
        }
    }

    private static Object parse(SdkField<?> field, String text) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text;
            case BOOLEAN -> bool(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case INSTANT -> Instant.parse(text);
            case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
            default -> throw new IllegalArgumentException("No text form");
        };
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw new IllegalArgumentException("Neither true nor false");
        };
    }

    /** A value that its field's type cannot have. */
    static final class UnreadableValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String parameter;

        UnreadableValue(String parameter, String value) {
            super(value);
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }

        String value() {
            return String.valueOf(getMessage());
        }
    }
}
