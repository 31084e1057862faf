package io.slipway.system.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Takes mishaps away from a failing scenario for as long as it fails. */
final class Shrinking {

    private Shrinking() {}

    /**
     * A failing scenario with no mishap that it does not take.
     *
     * @param tries how often it was played on the way
     */
    record Shrunk(Play.Ending ending, int tries) {

        String told() {
            var text = new StringBuilder();
            text.append("Seed %d fails. Replay: ".formatted(ending.scenario().seed()))
                    .append(
                            "-Dslipway.simulation.seed=%d -Dslipway.simulation.scenarios=1%n"
                                    .formatted(ending.scenario().seed()))
                    .append(ending.scenario())
                    .append(System.lineSeparator())
                    .append("It takes %d mishaps:%n".formatted(ending.happened().size()));
            ending.happened()
                    .forEach((point, mishap) ->
                            text.append("  %s at %s%n".formatted(mishap, point)));
            ending.wrong().forEach(wrong -> text.append("  wrong: %s%n".formatted(wrong)));
            return text.toString();
        }
    }

    static Shrunk of(Play.Ending failing) {
        var least = failing;
        var tries = 0;
        var smaller = true;
        while (smaller) {
            smaller = false;
            for (var point : least.happened().keySet()) {
                Map<Point, Mishap> fewer = new LinkedHashMap<>(least.happened());
                fewer.remove(point);
                tries++;
                var ending = Play.of(least.scenario(), Mishaps.exactly(fewer));
                if (ending.failed()) {
                    least = ending;
                    smaller = true;
                    break;
                }
            }
        }
        return new Shrunk(least, tries);
    }
}
