package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.kubernetes.requests.ProtobufType.Blob;
import io.slipway.simulator.kubernetes.requests.ProtobufType.Entries;
import io.slipway.simulator.kubernetes.requests.ProtobufType.Field;
import io.slipway.simulator.kubernetes.requests.ProtobufType.Message;
import io.slipway.simulator.kubernetes.requests.ProtobufType.Repeated;
import io.slipway.simulator.kubernetes.requests.ProtobufType.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Bodies in Kubernetes' protobuf encoding, of the few kinds that kubectl sends in it. */
final class ProtobufBody {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int LENGTH_DELIMITED = 2;
    private static final int MOST_BITS = 64;

    private final byte[] bytes;
    private final int end;
    private int at;

    private ProtobufBody(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The object; empty when it is of a kind that is not read here, or malformed. */
    static Optional<Map<String, Object>> read(byte[] body) {
        if (body.length < MAGIC.length
                || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> envelope =
                    new ProtobufBody(body, MAGIC.length, body.length)
                            .message(ProtobufType.ENVELOPE);
            String kind = Tree.text(envelope, "type", "kind");
            Message known = ProtobufType.KINDS.get(kind);
            if (known == null) {
                return Optional.empty();
            }
            byte[] raw = Base64.getDecoder().decode(Tree.text(envelope, "raw"));
            Map<String, Object> object = new ProtobufBody(raw, 0, raw.length).message(known);
            object.put("apiVersion", Tree.text(envelope, "type", "apiVersion"));
            object.put("kind", kind);
            return Optional.of(object);
        } catch (IndexOutOfBoundsException | ArithmeticException cutShort) {
            return Optional.empty();
        }
    }

    private Map<String, Object> message(Message type) {
        Map<String, Object> tree = new LinkedHashMap<>();
        while (at < end) {
            long tag = varint();
            if ((tag & 7) != LENGTH_DELIMITED) {
                varint();
                continue;
            }
            int length = Math.toIntExact(varint());
            int until = Objects.checkFromIndexSize(at, length, end) + length;
            Field field = type.fields().get((int) (tag >> 3));
            // What is empty is as good as absent.
            if (field != null && length > 0) {
                put(tree, field, until);
            }
            at = until;
        }
        return tree;
    }

    private void put(Map<String, Object> tree, Field field, int until) {
        ProtobufBody part = new ProtobufBody(bytes, at, until);
        switch (field.type()) {
            case Text text -> tree.put(field.name(), part.text());
            case Blob blob -> tree.put(field.name(), part.base64());
            case Message message -> tree.put(field.name(), part.message(message));
            case Repeated repeated -> {
                List<Object> items = new ArrayList<>(Tree.list(tree, field.name()));
                items.add(part.message(repeated.message()));
                tree.put(field.name(), items);
            }
            case Entries entries -> {
                Map<String, Object> entry = part.message(entries.entry());
                Map<String, Object> all = new LinkedHashMap<>(Tree.map(tree, field.name()));
                all.put(Tree.text(entry, "key"), Tree.text(entry, "value"));
                tree.put(field.name(), all);
            }
        }
    }

    private String text() {
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    private String base64() {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, at, end));
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < MOST_BITS; shift += 7) {
            byte next = bytes[Objects.checkIndex(at, end)];
            at++;
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }
}
