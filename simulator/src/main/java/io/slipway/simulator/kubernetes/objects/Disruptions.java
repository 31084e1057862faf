package io.slipway.simulator.kubernetes.objects;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How many pods a PodDisruptionBudget lets go. */
public final class Disruptions {
    private Disruptions() {}

    /**
     * @param healthy how many of its pods are ready
     * @param desired how many have to stay so
     * @param expected how many there are to be in all
     */
    public record Room(int healthy, int desired, int expected) {
        public int allowed() {
            return Math.max(0, healthy - desired);
        }
    }

    public static List<ApiObject> budgetsOf(ObjectStore objects, ApiObject pod) {
        return objects.list(Kinds.DISRUPTION_BUDGET, pod.namespace()).stream()
                .filter(budget -> Selector.of(budget.map("spec", "selector")).test(pod.labels()))
                .toList();
    }

    public static Room room(ObjectStore objects, ApiObject budget) {
        Predicate<Map<String, String>> selected = Selector.of(budget.map("spec", "selector"));
        List<ApiObject> pods =
                objects.list(Kinds.POD, budget.namespace()).stream()
                        .filter(pod -> selected.test(pod.labels()))
                        .toList();
        int expected = expected(objects, pods);
        int healthy = (int) pods.stream().filter(Disruptions::ready).count();
        int desired =
                budget.has("spec", "maxUnavailable")
                        ? expected - share(budget, "maxUnavailable", expected)
                        : share(budget, "minAvailable", expected);
        return new Room(healthy, Math.max(0, desired), expected);
    }

    /** Whether the pod serves and is not on its way out. */
    public static boolean ready(ApiObject pod) {
        return !pod.terminating()
                && pod.maps("status", "conditions").stream()
                        .anyMatch(one ->
                                "Ready".equals(one.get("type"))
                                        && "True".equals(one.get("status")));
    }

    private static int expected(ObjectStore objects, List<ApiObject> pods) {
        Set<String> seen = new HashSet<>();
        int expected = 0;
        for (ApiObject pod : pods) {
            List<Map<String, Object>> owners = pod.maps("metadata", "ownerReferences");
            if (owners.isEmpty()) {
                expected++;
            } else if (seen.add(Tree.text(owners.getFirst(), "uid"))) {
                expected += replicas(objects, pod, owners.getFirst(), pods);
            }
        }
        return expected;
    }

    private static int replicas(
            ObjectStore objects, ApiObject pod, Map<String, Object> owner, List<ApiObject> pods) {
        String uid = Tree.text(owner, "uid");
        int present = (int) pods.stream().filter(one -> one.ownedBy(uid)).count();
        return Kinds.of(Tree.text(owner, "apiVersion"), Tree.text(owner, "kind"))
                .flatMap(kind -> objects.find(kind, pod.namespace(), Tree.text(owner, "name")))
                .map(found -> found.number(present, "spec", "replicas"))
                .orElse(present);
    }

    private static int share(ApiObject budget, String field, int expected) {
        String text = budget.text("spec", field);
        if (text.matches("\\d{1,3}%")) {
            double percent = Integer.parseInt(text.substring(0, text.length() - 1));
            return (int) Math.ceil(expected * percent / 100);
        }
        return budget.number(0, "spec", field);
    }
}
