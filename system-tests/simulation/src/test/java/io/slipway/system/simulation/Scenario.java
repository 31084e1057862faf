package io.slipway.system.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is to happen in one run: what people ask for, when, and what befalls them. A seed is a
 * scenario.
 *
 * @param seed decides everything that is left to chance
 * @param zones of the cluster
 * @param nodes at first
 * @param oneIn how many points there are to a mishap, about
 * @param neighbour whether another Slipway has a cluster in the same account
 * @param straggler whether a call arrives when all is deleted, and makes something after all
 * @param given whether its network is somebody else's, of two zones
 * @param bastion whether it has one at first
 * @param acts what happens, in order
 */
record Scenario(
        long seed,
        int zones,
        int nodes,
        int oneIn,
        boolean neighbour,
        boolean straggler,
        boolean given,
        boolean bastion,
        List<Act> acts) {

    /** What somebody does, or what happens by itself, that long after what came before. */
    sealed interface Act {

        Duration after();

        /** What is done, for the histogram. */
        default String name() {
            return getClass().getSimpleName();
        }

        /** Another number of nodes is asked for. */
        record Resize(Duration after, int nodes) implements Act {}

        /** Something else is asked of the cluster. */
        record Change(Duration after, Wish wish) implements Act {

            @Override
            public String name() {
                return "Change " + wish;
            }
        }

        /** All comes to rest first, undisturbed; then what is there is looked over. */
        record Rest(Duration after) implements Act {}

        /** AWS has no room for a while. */
        record Shortage(Duration after, String quota, int limit, Duration length) implements Act {}

        /** What is accepted next of that kind fails later. */
        record Failure(Duration after, String action, String code) implements Act {}

        /** Somebody changes or removes, behind Slipway's back, what is at rest. */
        record Interfere(Duration after, Interference interference) implements Act {

            @Override
            public String name() {
                return "Interfere " + interference;
            }
        }

        /** The cluster's own controllers make in AWS what they would leave there. */
        record Leave(Duration after) implements Act {}

        /** The cluster is to go. */
        record Delete(Duration after) implements Act {}
    }

    Scenario {
        acts = List.copyOf(acts);
    }

    /** In a network of its own, without a bastion. */
    Scenario(
            long seed,
            int zones,
            int nodes,
            int oneIn,
            boolean neighbour,
            boolean straggler,
            List<Act> acts) {
        this(seed, zones, nodes, oneIn, neighbour, straggler, false, false, acts);
    }

    /** A small cluster's life: made, changed, deleted, at moments that the seed decides. */
    static Scenario of(long seed) {
        var random = new Random(seed);
        random.nextInt();
        var zones = random.nextInt(10) < 8 ? 2 : 3;
        var nodes = 1 + random.nextInt(3);
        var acts = new ArrayList<Act>();
        if (random.nextInt(6) == 0) {
            acts.add(shortage(random));
        }
        if (random.nextInt(6) == 0) {
            acts.add(failure(random));
        }
        if (random.nextInt(2) == 0) {
            acts.add(new Act.Rest(Duration.ZERO));
        }
        var hasty = random.nextInt(3) == 0;
        acts.add(
                new Act.Resize(
                        within(random, hasty ? Duration.ofSeconds(20) : Duration.ofMinutes(20)),
                        nodes + 1));
        acts.addAll(changes(random, hasty));
        if (!hasty && random.nextInt(3) > 0) {
            acts.add(new Act.Rest(Duration.ZERO));
        }
        if (!hasty && random.nextInt(4) == 0) {
            acts.addAll(interference(random));
        }
        acts.add(
                new Act.Delete(
                        within(random, hasty ? Duration.ofSeconds(20) : Duration.ofMinutes(15))));
        var oneIn = 80 + random.nextInt(200);
        var neighbour = random.nextInt(6) == 0;
        var straggler = random.nextInt(6) == 0;
        var given = random.nextInt(4) == 0;
        var bastion = random.nextInt(4) == 0;
        if (random.nextInt(4) == 0) {
            acts.add(acts.size() - 1, new Act.Leave(Duration.ZERO));
        }
        return new Scenario(seed, zones, nodes, oneIn, neighbour, straggler, given, bastion, acts);
    }

    /** Beside another size: none, one or two other wishes, the second maybe in haste. */
    private static List<Act> changes(Random random, boolean hasty) {
        var acts = new ArrayList<Act>();
        for (var count = random.nextInt(3); count > 0; count--) {
            var soon = hasty || random.nextInt(2) == 0;
            acts.add(
                    new Act.Change(
                            within(random, soon ? Duration.ofSeconds(20) : Duration.ofMinutes(10)),
                            Wish.values()[random.nextInt(Wish.values().length)]));
        }
        return acts;
    }

    /** Whether the cluster is changed and then deleted. */
    boolean changesAndDeletes() {
        return acts.stream().anyMatch(Act.Resize.class::isInstance)
                && acts.getLast() instanceof Act.Delete;
    }

    /** It is found and mended by then, even if some looks fail. */
    private static final Duration MENDED = Duration.ofHours(1);

    private static List<Act> interference(Random random) {
        var all = Interference.values();
        return List.of(
                new Act.Rest(Duration.ZERO),
                new Act.Interfere(
                        within(random, Duration.ofMinutes(10)), all[random.nextInt(all.length)]),
                new Act.Rest(MENDED));
    }

    private static Act shortage(Random random) {
        var quotas = List.of("vpcs", "elastic-ips", "internet-gateways", "nat-gateways-per-zone");
        return new Act.Shortage(
                Duration.ZERO,
                quotas.get(random.nextInt(quotas.size())),
                0,
                within(random, Duration.ofMinutes(30)));
    }

    private static Act failure(Random random) {
        var failures =
                List.of(
                        new Act.Failure(Duration.ZERO, "ec2:CreateNatGateway", "Gateway.Internal"),
                        new Act.Failure(Duration.ZERO, "eks:CreateNodegroup", "InternalFailure"),
                        new Act.Failure(Duration.ZERO, "eks:CreateCluster", "InternalFailure"),
                        new Act.Failure(Duration.ZERO, "eks:UpdateClusterConfig", "Unknown"));
        return failures.get(random.nextInt(failures.size()));
    }

    private static Duration within(Random random, Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis()));
    }
}
