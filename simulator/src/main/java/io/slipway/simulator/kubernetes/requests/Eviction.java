package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Disruptions;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.util.List;
import java.util.Map;

/** Evicts a pod unless a PodDisruptionBudget says that it has to stay for now. */
final class Eviction {
    private static final int TOO_MANY = 429;

    private Eviction() {}

    static Map<String, Object> evict(
            ObjectStore objects, ApiObject pod, Map<String, Object> options, Deletion deletion) {
        List<ApiObject> budgets = Disruptions.budgetsOf(objects, pod);
        if (budgets.size() > 1) {
            throw new ApiFault(
                    500,
                    "InternalError",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource"
                            + " does not support.",
                    Map.of());
        }
        for (ApiObject budget : budgets) {
            requireRoom(objects, pod, budget);
        }
        deletion.delete(Kinds.POD, pod, options);
        return Map.of(
                "kind", "Status",
                "apiVersion", "v1",
                "metadata", Map.of(),
                "status", "Success",
                "code", 201);
    }

    private static void requireRoom(ObjectStore objects, ApiObject pod, ApiObject budget) {
        Disruptions.Room room = Disruptions.room(objects, budget);
        boolean counted = Disruptions.ready(pod);
        if (counted && room.healthy() - 1 < room.desired()) {
            throw new ApiFault(
                    TOO_MANY,
                    "TooManyRequests",
                    "Cannot evict pod as it would violate the pod's disruption budget.",
                    Map.of(
                            "causes",
                            List.of(
                                    Map.of(
                                            "reason",
                                            "DisruptionBudget",
                                            "message",
                                            "The disruption budget "
                                                    + budget.name()
                                                    + " needs "
                                                    + room.desired()
                                                    + " healthy pods and has "
                                                    + room.healthy()
                                                    + " currently"))));
        }
    }
}
