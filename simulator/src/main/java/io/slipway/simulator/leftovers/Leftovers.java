package io.slipway.simulator.leftovers;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster's own controllers have made in AWS and leave there: load balancers, target groups,
 * volumes, groups. On request they make it again, some seconds after it was deleted, for as long as
 * the cluster's control plane lives.
 */
public final class Leftovers implements Feature {
    private static final String COLLECTION = "leftovers/";
    private static final String LOOKED_AFTER = "leftovers.looked-after";
    private static final Timing ROUND = Timing.of("10s", "5s", "15s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(LOOKED_AFTER, Leftovers::lookAfter);
    }

    /** How many of each kind a cluster is to have, by the kinds' labels. */
    record Wish(String cluster, Map<String, Integer> counts) {
        int of(LeftoverKind kind) {
            return counts.getOrDefault(kind.label(), 0);
        }
    }

    /** Makes what is wished for; the answer has the ids of what was made, by kind. */
    static Map<String, List<String>> leave(Context context, Wish wish, boolean remake) {
        ClusterPlace place = ClusterPlace.require(context, wish.cluster());
        Map<String, List<String>> made = make(context, place, wish);
        Documents.Key key = key(context, wish.cluster());
        if (remake) {
            Map<String, Object> tree = new LinkedHashMap<>(wish.counts());
            boolean known = context.documents().find(key).isPresent();
            context.documents().put(key, tree);
            if (!known) {
                context.after(ROUND, LOOKED_AFTER, place.vpc());
            }
        } else {
            context.documents().remove(key);
        }
        return made;
    }

    private static Map<String, List<String>> make(Context context, ClusterPlace place, Wish wish) {
        Map<String, List<String>> made = new LinkedHashMap<>();
        for (LeftoverKind kind : LeftoverKind.values()) {
            List<String> ids =
                    java.util.stream.IntStream.range(0, wish.of(kind))
                            .mapToObj(number -> kind.make(context, place, number))
                            .flatMap(Optional::stream)
                            .map(Resource::id)
                            .toList();
            if (!ids.isEmpty()) {
                made.put(kind.label(), ids);
            }
        }
        return made;
    }

    /** One round of all controllers in a VPC. */
    private static void lookAfter(Resource vpc, Context context) {
        boolean again = false;
        for (Documents.Document one : context.documents().list(collection(context))) {
            String cluster = one.key().name();
            Optional<ClusterPlace> place =
                    ClusterPlace.of(context, cluster)
                            .filter(found -> found.vpc().id().equals(vpc.id()));
            if (place.isPresent() && place.get().controlPlaneLives(context)) {
                make(context, place.get(), new Wish(cluster, counts(one)));
                again = true;
            } else if (place.isPresent()) {
                context.documents().remove(one.key());
            }
        }
        if (again && context.find(Ec2Kind.VPC.type(), vpc.id()).isPresent()) {
            context.after(ROUND, LOOKED_AFTER, vpc);
        }
    }

    private static Map<String, Integer> counts(Documents.Document document) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        document.tree()
                .forEach((kind, count) -> {
                    if (count instanceof Number number) {
                        counts.put(kind, number.intValue());
                    }
                });
        return counts;
    }

    private static Documents.Key key(Context context, String cluster) {
        return new Documents.Key(collection(context), cluster);
    }

    private static String collection(Context context) {
        return COLLECTION + context.account() + "/" + context.regionName();
    }
}
