package io.slipway.testing.sse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The process of a {@link SseCrowd}: commands come by the line, and so do answers. */
final class SseCrowdProcess {

    /** Begins the line of an answer. */
    static final String REPORT = "report ";

    private SseCrowdProcess() {}

    /** Ends when its input does. */
    public static void main(String[] arguments) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var watchers = new Watchers(arguments[0])) {
            for (var line = commands.readLine(); line != null; line = commands.readLine()) {
                obey(watchers, line.split(" "));
            }
        }
    }

    private static void obey(Watchers watchers, String[] command) {
        switch (command[0]) {
            case "watch" -> watch(watchers, command, true);
            case "stall" -> watch(watchers, command, false);
            case "arrived" -> {
                watchers.awaitArrival(Duration.ofMillis(Long.parseLong(command[2])));
                System.out.println(REPORT + watchers.report());
            }
            case "told" -> {
                watchers.awaitSteps(
                        Long.parseLong(command[1]), Duration.ofMillis(Long.parseLong(command[2])));
                System.out.println(REPORT + watchers.report());
            }
            case "drop" -> {
                watchers.drop();
                System.out.println(REPORT + watchers.report());
            }
            case "return" -> watchers.comeBack(Integer.parseInt(command[1]));
            default -> throw new IllegalArgumentException(command[0]);
        }
    }

    private static void watch(Watchers watchers, String[] command, boolean reads) {
        watchers.add(
                Integer.parseInt(command[1]),
                Integer.parseInt(command[3]),
                () -> new WatchedStream(command[2], Integer.parseInt(command[4]), reads));
    }
}
