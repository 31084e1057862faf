package io.slipway.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's model classes with a value in every field, nested ones too. */
final class Samples {
    private static final int DEEPEST = 3;
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

    private Samples() {}

    static SdkPojo filled(SdkPojo builder) {
        return filled(builder, 0);
    }

    private static SdkPojo filled(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(field, field.memberName(), depth);
            if (value != null) {
                field.set(builder, value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static @Nullable Object value(SdkField<?> field, @Nullable String name, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> "a <b> & \"" + name + "\" é/x";
            case BOOLEAN -> true;
            case INTEGER -> 41;
            case LONG -> 1L << 40;
            case SHORT -> (short) 5;
            case BYTE -> (byte) 6;
            case FLOAT -> 0.5f;
            case DOUBLE -> 2.25;
            case BIG_DECIMAL -> new BigDecimal("1.75");
            case INSTANT -> TIME;
            case SDK_BYTES -> SdkBytes.fromUtf8String("bytes of " + name);
            case SDK_POJO ->
                    depth >= DEEPEST ? null : unlessEmpty(field.constructor().get(), depth + 1);
            case LIST -> list(field, name, depth);
            case MAP -> map(field, name, depth);
            default -> null;
        };
    }

    private static @Nullable SdkPojo unlessEmpty(SdkPojo builder, int depth) {
        SdkPojo empty = (SdkPojo) ((Buildable) builder).build();
        SdkPojo filled = filled(builder, depth);
        return filled.equals(empty) ? null : filled;
    }

    private static @Nullable Object list(SdkField<?> field, @Nullable String name, int depth) {
        ListTrait trait = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT);
        Object item = value(trait.memberFieldInfo(), name, depth);
        return item == null ? null : List.of(item, item);
    }

    private static @Nullable Object map(SdkField<?> field, @Nullable String name, int depth) {
        MapTrait trait = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT);
        Object item = value(trait.valueFieldInfo(), name, depth);
        return item == null ? null : Map.of("one", item, "two & more", item);
    }
}
