package io.slipway.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a map in the store: document ids, and what a unique index holds for a document. Both are
 * lists of BSON values; an id has one.
 *
 * <p>Numbers are ordered by value whatever their type is, and a missing value is null, as MongoDB
 * has it.
 */
final class BsonKeyType extends BasicDataType<Object> {

    static final BsonKeyType INSTANCE = new BsonKeyType();
    private static final String COUNT = "n";

    private BsonKeyType() {}

    @Override
    public int compare(Object left, Object right) {
        List<@Nullable Object> lefts = values(left);
        List<@Nullable Object> rights = values(right);
        for (int i = 0; i < Math.min(lefts.size(), rights.size()); i++) {
            int order = compareValues(lefts.get(i), rights.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.size(), rights.size());
    }

    @Override
    public int getMemory(Object key) {
        return values(key).stream().mapToInt(BsonDocumentType::sizeOf).sum();
    }

    @Override
    public void write(WriteBuffer target, Object key) {
        BsonDocumentType.INSTANCE.write(target, toDocument(key));
    }

    @Override
    public Object read(ByteBuffer source) {
        Document document = BsonDocumentType.INSTANCE.read(source);
        if (!(document.get(COUNT) instanceof Integer count)) {
            return Missing.ofNullable(document.get("0"));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(document.get(Integer.toString(i)));
        }
        return new KeyValue(values);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }

    private static Document toDocument(Object key) {
        Document document = new Document();
        List<@Nullable Object> values = values(key);
        if (key instanceof KeyValue) {
            document.put(COUNT, values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            document.put(Integer.toString(i), values.get(i));
        }
        return document;
    }

    private static List<@Nullable Object> values(Object key) {
        List<@Nullable Object> values = new ArrayList<>();
        if (key instanceof KeyValue several) {
            several.forEach(value -> values.add(nullIfMissing(value)));
            return values;
        }
        values.add(nullIfMissing(key));
        return values;
    }

    private static @Nullable Object nullIfMissing(@Nullable Object value) {
        return Missing.isNullOrMissing(value) ? null : value;
    }

    private static int compareValues(@Nullable Object left, @Nullable Object right) {
        int order = Integer.compare(rank(left), rank(right));
        if (order != 0 || left == null || right == null) {
            return order;
        }
        return switch (left) {
            case Number number -> compareNumbers(number, (Number) right);
            case String text -> text.compareTo((String) right);
            case ObjectId id -> id.compareTo((ObjectId) right);
            case UUID id -> id.compareTo((UUID) right);
            case Boolean truth -> truth.compareTo((Boolean) right);
            case Instant instant -> instant.compareTo((Instant) right);
            default -> Arrays.compareUnsigned(bytes(left), bytes(right));
        };
    }

    private static int rank(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Number _ -> 1;
            case String _ -> 2;
            case ObjectId _ -> 3;
            case UUID _ -> 4;
            case Boolean _ -> 5;
            case Instant _ -> 6;
            default -> 7;
        };
    }

    /** Longs beyond a double's precision are told apart by their own value. */
    private static int compareNumbers(Number left, Number right) {
        int order = Double.compare(left.doubleValue(), right.doubleValue());
        return order != 0 ? order : Long.compare(left.longValue(), right.longValue());
    }

    private static byte[] bytes(Object value) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(new Document("0", value), buffer);
        return ByteBufUtil.getBytes(buffer);
    }
}
