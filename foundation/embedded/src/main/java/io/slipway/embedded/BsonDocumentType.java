package io.slipway.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Stores documents as BSON: a fraction of the size and the time of Java serialization. */
final class BsonDocumentType extends BasicDataType<Document> {

    static final BsonDocumentType INSTANCE = new BsonDocumentType();
    private static final int PER_VALUE = 32;

    private BsonDocumentType() {}

    /** An estimate: it decides how many documents share a page. */
    @Override
    public int getMemory(Document document) {
        return sizeOf(document);
    }

    @Override
    public void write(WriteBuffer target, Document document) {
        ByteBuf bson = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bson);
        target.put(bson.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer source) {
        int length = source.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt();
        ByteBuf bson = Unpooled.wrappedBuffer(source.slice(source.position(), length));
        source.position(source.position() + length);
        return BsonDecoder.decodeBson(bson);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    static int sizeOf(@Nullable Object value) {
        return switch (value) {
            case String text -> PER_VALUE + text.length();
            case Map<?, ?> map ->
                    PER_VALUE
                            + map.entrySet().stream()
                                    .mapToInt(entry ->
                                            sizeOf(entry.getKey()) + sizeOf(entry.getValue()))
                                    .sum();
            case Collection<?> values ->
                    PER_VALUE + values.stream().mapToInt(BsonDocumentType::sizeOf).sum();
            case null, default -> PER_VALUE;
        };
    }
}
