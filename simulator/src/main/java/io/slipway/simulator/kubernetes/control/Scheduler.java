package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts pods onto nodes: onto the one with the fewest pods of those that take it and have room. */
final class Scheduler {
    private final ObjectStore objects;
    private final List<ApiObject> nodes;
    private final Map<String, Room> rooms = new HashMap<>();

    Scheduler(ObjectStore objects) {
        this.objects = objects;
        this.nodes = objects.list(Kinds.NODE);
        nodes.forEach(node -> rooms.put(node.name(), Room.of(node)));
        for (ApiObject pod : objects.list(Kinds.POD)) {
            Room room = rooms.get(pod.text("spec", "nodeName"));
            if (room != null) {
                room.take(pod);
            }
        }
    }

    void look() {
        objects.list(Kinds.POD).stream()
                .filter(pod -> !pod.terminating() && !pod.has("spec", "nodeName"))
                .forEach(this::schedule);
    }

    private void schedule(ApiObject pod) {
        Optional<ApiObject> chosen =
                nodes.stream()
                        .filter(node -> Placement.accepts(node, pod, false))
                        .filter(node -> room(node).has(pod))
                        .min(Comparator.comparingInt(node -> room(node).pods));
        if (chosen.isPresent()) {
            room(chosen.get()).take(pod);
            objects.update(Kinds.POD, pod.with(chosen.get().name(), "spec", "nodeName"));
            return;
        }
        if (!Pods.condition(pod, "PodScheduled", "False")) {
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("type", "PodScheduled");
            condition.put("status", "False");
            condition.put("reason", "Unschedulable");
            condition.put(
                    "message",
                    "0/" + nodes.size() + " nodes are available: none takes the pod or has room");
            condition.put("lastTransitionTime", objects.now());
            objects.update(Kinds.POD, pod.with(List.of(condition), "status", "conditions"));
        }
    }

    private Room room(ApiObject node) {
        return java.util.Objects.requireNonNull(rooms.get(node.name()));
    }

    /** What a node has left. */
    private static final class Room {
        private final double cpus;
        private final double memory;
        private final double most;
        private int pods;
        private double usedCpus;
        private double usedMemory;

        private Room(double cpus, double memory, double most) {
            this.cpus = cpus;
            this.memory = memory;
            this.most = most;
        }

        static Room of(ApiObject node) {
            return new Room(
                    allocatable(node, "cpu"),
                    allocatable(node, "memory"),
                    allocatable(node, "pods"));
        }

        boolean has(ApiObject pod) {
            return pods < most
                    && usedCpus + requested(pod, "cpu") <= cpus
                    && usedMemory + requested(pod, "memory") <= memory;
        }

        void take(ApiObject pod) {
            pods++;
            usedCpus += requested(pod, "cpu");
            usedMemory += requested(pod, "memory");
        }

        /** A node that does not say has plenty. */
        private static double allocatable(ApiObject node, String resource) {
            return node.at("status", "allocatable", resource)
                    .map(amount -> Quantity.parse(amount.toString()))
                    .orElse(Double.MAX_VALUE);
        }

        private static double requested(ApiObject pod, String resource) {
            return pod.maps("spec", "containers").stream()
                    .map(ApiObject::new)
                    .mapToDouble(container ->
                            Quantity.parse(container.text("resources", "requests", resource)))
                    .sum();
        }
    }
}
