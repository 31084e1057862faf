package io.slipway.simulator.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/** The latest calls, oldest first. */
public final class CallLog {
    private static final int KEPT = 100_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private long last;

    /** Adds a call, which is given its number. */
    public synchronized Call add(LongFunction<Call> numbered) {
        last++;
        Call call = numbered.apply(last);
        calls.addLast(call);
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
        return call;
    }

    /** The calls numbered above {@code since}. */
    public synchronized List<Call> since(long since) {
        return calls.stream().filter(call -> call.seq() > since).toList();
    }

    public synchronized void clear() {
        calls.clear();
    }
}
