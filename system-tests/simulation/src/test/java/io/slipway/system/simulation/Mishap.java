package io.slipway.system.simulation;

import static io.slipway.system.simulation.Point.Kind.CALL;
import static io.slipway.system.simulation.Point.Kind.DELIVERY;
import static io.slipway.system.simulation.Point.Kind.PUBLISH;
import static io.slipway.system.simulation.Point.Kind.WRITE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can go wrong at a point. */
enum Mishap {
    /** The process ends before it is done. */
    CRASH_BEFORE(CALL, WRITE, PUBLISH, DELIVERY),
    /** The process ends after it was done, before it knows. */
    CRASH_AFTER(CALL, WRITE, PUBLISH, DELIVERY),
    /** It is done; the answer is lost. */
    REPLY_LOST(CALL, WRITE, PUBLISH),
    /** It is not done, and fails in a way that tells nothing. */
    UNREACHABLE(CALL, WRITE, PUBLISH),
    /** AWS says: too many requests. */
    THROTTLED(CALL),
    /** The process stands still for longer than its lease, then goes on as if nothing were. */
    STANDSTILL(WRITE),
    /** The message comes twice. */
    DOUBLED(DELIVERY),
    /** The message comes long after its successors. */
    DELAYED(DELIVERY),
    /** The handler's offset is lost: the last messages come once more. */
    REWOUND(DELIVERY);

    private final Set<Point.Kind> kinds;

    Mishap(Point.Kind... kinds) {
        this.kinds = EnumSet.copyOf(Arrays.asList(kinds));
    }

    static List<Mishap> at(Point.Kind kind) {
        return Arrays.stream(values()).filter(mishap -> mishap.kinds.contains(kind)).toList();
    }
}
