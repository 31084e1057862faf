package io.slipway.system.simulation;

import io.slipway.system.simulation.Scenario.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays a scenario and tells how it ended. */
final class Play {

    static final String CLUSTER = "c-000000000001";

    /** Ids are unique in their installation only. */
    private static final String NEIGHBOUR = CLUSTER;

    /** By then every process has swept, one that was killed meanwhile too. */
    private static final Duration SWEPT = World.SWEEP.multipliedBy(2);

    /** How much of where an exception came from is told. */
    private static final int FRAMES = 4;

    private static final Duration LONGEST_REST = Duration.ofHours(3);

    /**
     * How a scenario ended.
     *
     * @param wrong what was not as it has to be; empty when all was well
     * @param happened what went wrong on the way, and where
     * @param points every point that was come to, with how often
     * @param reached the states that slots and slices came to
     * @param turns how much was done
     */
    record Ending(
            Scenario scenario,
            List<String> wrong,
            Map<Point, Mishap> happened,
            Map<String, Integer> points,
            Set<String> reached,
            long turns) {

        boolean failed() {
            return !wrong.isEmpty();
        }
    }

    private final Scenario scenario;
    private final Run run;
    private final List<String> wrong = new ArrayList<>();

    private Play(Scenario scenario, Mishaps.Choice choice, Optional<Bug> bug) {
        this.scenario = scenario;
        this.run = new Run(scenario.seed(), choice, bug);
    }

    /** With mishaps by chance. */
    static Ending of(Scenario scenario) {
        return of(scenario, Optional.empty());
    }

    /** With mishaps by chance, and an error in the engine. */
    static Ending of(Scenario scenario, Optional<Bug> bug) {
        var byChance = Mishaps.byChance(scenario.seed(), scenario.oneIn());
        return of(scenario, new CertainMishaps(scenario.seed(), byChance), bug);
    }

    /** With these mishaps. */
    static Ending of(Scenario scenario, Mishaps.Choice choice) {
        return of(scenario, choice, Optional.empty());
    }

    private static Ending of(Scenario scenario, Mishaps.Choice choice, Optional<Bug> bug) {
        var play = new Play(scenario, choice, bug);
        try {
            play.play();
        } catch (RuntimeException | AssertionError e) {
            play.wrong.add(told(e));
        } finally {
            if (Boolean.getBoolean("slipway.simulation.trace")) {
                play.run.aws().inspection().calls(0).forEach(System.out::println);
            }
            play.run.close();
        }
        return new Ending(
                scenario,
                play.wrong,
                new LinkedHashMap<>(play.run.world().mishaps().happened()),
                play.run.world().mishaps().points(),
                play.run.world().watch().reached(),
                play.run.world().baton().turns());
    }

    private static String told(Throwable e) {
        var text = new StringBuilder(String.valueOf(e));
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" <- ").append(cause);
            Arrays.stream(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.slipway"))
                    .limit(FRAMES)
                    .forEach(frame -> text.append(" at ").append(frame));
        }
        return text.toString();
    }

    private void play() {
        if (scenario.neighbour()) {
            run.create(run.neighbour(), NEIGHBOUR, Run.spec("neighbour", 2, 1));
        }
        run.create(run.installation(), CLUSTER, spec());
        for (var act : scenario.acts()) {
            run.world().run(run.now().plus(act.after()), () -> false);
            perform(act);
        }
        rest("deleting");
        if (scenario.straggler()) {
            run.straggler();
        }
        if (scenario.straggler() || scenario.neighbour()) {
            run.world().run(run.now().plus(SWEPT), () -> false);
            rest("sweeping");
        }
        if (scenario.neighbour()) {
            wrong.addAll(Truth.atRest(run));
            run.delete(run.neighbour(), NEIGHBOUR);
            rest("deleting the neighbour");
        }
        wrong.addAll(Truth.afterDeletion(run));
        run.world().bus().replayEverything();
        rest("hearing everything again");
        wrong.addAll(Truth.afterDeletion(run));
    }

    private Map<String, Object> spec() {
        var asked = Run.asked("shop", scenario.zones(), scenario.nodes());
        if (scenario.given()) {
            asked.put("placement", run.plantVpc());
        }
        if (scenario.bastion()) {
            Wish.BASTION_ON.into(asked);
        }
        return Run.read(asked);
    }

    private void perform(Act act) {
        switch (act) {
            case Act.Resize(var _, var nodes) -> run.resize(CLUSTER, nodes);
            case Act.Change(var _, var wish) -> run.change(CLUSTER, wish);
            case Act.Rest _ -> {
                rest("working");
                wrong.addAll(Truth.atRest(run));
                wrong.addAll(run.unmended());
            }
            case Act.Shortage(var _, var quota, var limit, var length) ->
                    run.shortages().lower(quota, limit, length);
            case Act.Failure(var _, var action, var code) -> run.shortages().failNext(action, code);
            case Act.Interfere(var _, var interference) -> run.interfere(interference);
            case Act.Leave _ -> run.leave();
            case Act.Delete _ -> {
                run.world().mishaps().hurry();
                run.delete(run.installation(), CLUSTER);
            }
        }
    }

    /** Mishaps go on for a while, then stop; then all has to come to rest. */
    private void rest(String doing) {
        if (!run.settle(LONGEST_REST)) {
            run.world().mishaps().pause();
            if (!run.settle(LONGEST_REST)) {
                wrong.add("It does not come to rest while " + doing);
            }
            run.world().mishaps().goOn();
        }
    }
}
