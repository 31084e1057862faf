package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Objects as kubectl prints them: a Table of {@code meta.k8s.io}. */
final class Printed {
    private Printed() {}

    private record Column(String name, Function<ApiObject, Object> cell) {}

    static Map<String, Object> table(
            Kind kind, List<ApiObject> objects, Map<String, Object> metadata, Instant now) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Name", ApiObject::name));
        columns.addAll(of(kind));
        columns.add(new Column("Age", object -> age(object, now)));
        kubeletVersion(kind, columns);
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("kind", "Table");
        table.put("apiVersion", "meta.k8s.io/v1");
        table.put("metadata", metadata);
        table.put("columnDefinitions", columns.stream().map(Printed::definition).toList());
        table.put("rows", objects.stream().map(object -> row(columns, object)).toList());
        return table;
    }

    private static List<Column> of(Kind kind) {
        return switch (kind.qualified()) {
            case "nodes" ->
                    List.of(
                            new Column("Status", Printed::nodeStatus),
                            new Column("Roles", Printed::roles));
            case "pods" ->
                    List.of(
                            new Column("Ready", Printed::containersReady),
                            new Column("Status", Printed::podStatus),
                            new Column("Restarts", pod -> 0));
            case "namespaces", "persistentvolumeclaims", "persistentvolumes" ->
                    List.of(new Column("Status", one -> one.text("status", "phase")));
            case "deployments.apps" ->
                    List.of(
                            new Column("Ready", Printed::replicasReady),
                            new Column("Up-to-date", one -> status(one, "updatedReplicas")),
                            new Column("Available", one -> status(one, "availableReplicas")));
            case "replicasets.apps", "statefulsets.apps" ->
                    List.of(new Column("Ready", Printed::replicasReady));
            case "daemonsets.apps" ->
                    List.of(
                            new Column("Desired", one -> status(one, "desiredNumberScheduled")),
                            new Column("Current", one -> status(one, "currentNumberScheduled")),
                            new Column("Ready", one -> status(one, "numberReady")));
            case "services" ->
                    List.of(
                            new Column("Type", one -> one.text("spec", "type")),
                            new Column("Cluster-IP", one -> one.text("spec", "clusterIP")),
                            new Column("External-IP", Printed::ingress));
            case "secrets" ->
                    List.of(
                            new Column("Type", one -> one.text("type")),
                            new Column("Data", one -> one.map("data").size()));
            case "configmaps" -> List.of(new Column("Data", one -> one.map("data").size()));
            case "events" ->
                    List.of(
                            new Column("Type", one -> one.text("type")),
                            new Column("Reason", one -> one.text("reason")),
                            new Column("Message", one -> one.text("message")));
            default -> List.of();
        };
    }

    private static void kubeletVersion(Kind kind, List<Column> columns) {
        if (kind.qualified().equals("nodes")) {
            columns.add(
                    new Column("Version", one -> one.text("status", "nodeInfo", "kubeletVersion")));
        }
    }

    private static Map<String, Object> definition(Column column) {
        return Map.of(
                "name",
                column.name(),
                "type",
                "string",
                "format",
                column.name().equals("Name") ? "name" : "",
                "description",
                column.name(),
                "priority",
                0);
    }

    private static Map<String, Object> row(List<Column> columns, ApiObject object) {
        return Map.of(
                "cells",
                columns.stream().map(column -> column.cell().apply(object)).toList(),
                "object",
                Map.of(
                        "kind", "PartialObjectMetadata",
                        "apiVersion", "meta.k8s.io/v1",
                        "metadata", object.map("metadata")));
    }

    private static String nodeStatus(ApiObject node) {
        boolean ready = condition(node, "Ready");
        String cordoned = node.flag("spec", "unschedulable") ? ",SchedulingDisabled" : "";
        return (ready ? "Ready" : "NotReady") + cordoned;
    }

    private static boolean condition(ApiObject object, String type) {
        return object.maps("status", "conditions").stream()
                .filter(one -> type.equals(one.get("type")))
                .anyMatch(one -> "True".equals(one.get("status")));
    }

    private static String roles(ApiObject node) {
        String prefix = "node-role.kubernetes.io/";
        String roles =
                node.labels().keySet().stream()
                        .filter(label -> label.startsWith(prefix))
                        .map(label -> label.substring(prefix.length()))
                        .sorted()
                        .collect(Collectors.joining(","));
        return roles.isEmpty() ? "<none>" : roles;
    }

    private static String containersReady(ApiObject pod) {
        int all = pod.maps("spec", "containers").size();
        return (condition(pod, "Ready") ? all : 0) + "/" + all;
    }

    private static String podStatus(ApiObject pod) {
        return pod.terminating() ? "Terminating" : pod.text("status", "phase");
    }

    private static String replicasReady(ApiObject object) {
        return status(object, "readyReplicas") + "/" + object.number(1, "spec", "replicas");
    }

    private static int status(ApiObject object, String count) {
        return object.number(0, "status", count);
    }

    private static String ingress(ApiObject service) {
        String names =
                service.maps("status", "loadBalancer", "ingress").stream()
                        .map(one ->
                                one.containsKey("hostname")
                                        ? Tree.text(one, "hostname")
                                        : Tree.text(one, "ip"))
                        .collect(Collectors.joining(","));
        boolean waits = service.text("spec", "type").equals("LoadBalancer");
        return names.isEmpty() ? (waits ? "<pending>" : "<none>") : names;
    }

    private static String age(ApiObject object, Instant now) {
        try {
            Instant created = Instant.parse(object.text("metadata", "creationTimestamp"));
            Duration age = Duration.between(created, now);
            if (age.toMinutes() < 2) {
                return Math.max(0, age.toSeconds()) + "s";
            }
            if (age.toHours() < 3) {
                return age.toMinutes() + "m";
            }
            return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
        } catch (DateTimeException unknown) {
            return "<unknown>";
        }
    }
}
