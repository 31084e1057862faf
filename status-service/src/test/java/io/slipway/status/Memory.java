package io.slipway.status;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What this JVM holds on to: its heap after a collection, and buffers beside it. */
record Memory(long heap, long direct) {

    private static final double KIBIBYTE = 1024;

    static Memory now() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        long buffers =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return new Memory(
                memory.getHeapMemoryUsage().getUsed(),
                buffers + Math.max(0, PlatformDependent.usedDirectMemory()));
    }

    double kibibytesSince(Memory before) {
        return (heap - before.heap + direct - before.direct) / KIBIBYTE;
    }
}
