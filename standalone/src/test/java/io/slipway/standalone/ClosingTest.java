package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.standalone.Closing.Turn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void nobodyIsClosedBeforeThoseThatUseIt() {
        closing.with(Turn.DATA, "data", () -> closed.add("data"));
        closing.with(Turn.BROKER, "broker", () -> closed.add("broker"));
        closing.with(Turn.SERVICES, "service", () -> closed.add("service"));
        closing.with(Turn.REGISTRY, "registry", () -> closed.add("registry"));
        closing.with(Turn.STORE, "store", () -> closed.add("store"));

        closing.close();

        assertThat(closed).containsExactly("service", "registry", "broker", "store", "data");
    }

    @Test
    void thoseOfOneTurnAreClosedBesideEachOther() {
        var all = new CyclicBarrier(3);
        for (var name : List.of("a", "b", "c")) {
            closing.with(
                    Turn.SERVICES,
                    name,
                    () -> {
                        all.await(10, TimeUnit.SECONDS);
                        closed.add(name);
                    });
        }

        closing.close();

        assertThat(closed).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersOpen() {
        closing.with(
                Turn.SERVICES,
                "bad",
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        closing.with(Turn.SERVICES, "good", () -> closed.add("good"));
        closing.with(Turn.STORE, "store", () -> closed.add("store"));

        closing.close();

        assertThat(closed).containsExactly("good", "store");
    }

    @Test
    void whatComesLateIsClosedAtOnce() {
        closing.close();

        closing.with(Turn.REGISTRY, "late", () -> closed.add("late"));

        assertThat(closed).containsExactly("late");
    }

    @Test
    void isClosedOnce() {
        closing.with(Turn.STORE, "store", () -> closed.add("store"));

        closing.close();
        closing.close();

        assertThat(closed).containsExactly("store");
    }
}
