package io.slipway.service.messaging;

import java.time.DateTimeException;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a failure to handle a record means. Whatever is not known to be the record's fault is taken
 * for trouble around us: trying again loses nothing, a dead letter might.
 */
enum RecordFailure {
    /** Store, broker or registry is away, or something unknown: tried again without end. */
    TRANSIENT,
    /** The registry does not know the schema (yet): tried again for a while. */
    SCHEMA_UNKNOWN,
    /** The record cannot be read or is invalid: dead letter, at once. */
    POISON;

    /** What this failure means. */
    static RecordFailure of(@Nullable Throwable failure) {
        RecordFailure found = TRANSIENT;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SchemaUnavailableException schema) {
                return schema.isUnknown() ? SCHEMA_UNKNOWN : TRANSIENT;
            }
            if (each instanceof InvalidRecordException) {
                return POISON;
            }
            if (isFaultOfRecord(each)) {
                found = POISON;
            }
        }
        return found;
    }

    /** What it comes down to: the sentence that we said ourselves, else the innermost cause. */
    static Throwable rootOf(Throwable failure) {
        Throwable each = failure;
        while (each.getCause() != null && !(each instanceof InvalidRecordException)) {
            each = each.getCause();
        }
        return each;
    }

    private static boolean isFaultOfRecord(Throwable each) {
        return switch (each) {
            case AvroRuntimeException _,
                    JacksonException _,
                    DateTimeException _,
                    IllegalArgumentException _,
                    ArithmeticException _,
                    IndexOutOfBoundsException _,
                    ClassCastException _,
                    NullPointerException _,
                    UnsupportedOperationException _ ->
                    true;
            default -> false;
        };
    }
}
