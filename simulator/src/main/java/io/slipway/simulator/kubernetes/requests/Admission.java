package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what is to be stored and fills in what Kubernetes would. */
final class Admission {
    private static final String NAME = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";
    private static final String LOOSE_NAME = "[^/%]{1,253}";
    private static final List<Kind> WORKLOADS =
            List.of(Kinds.DEPLOYMENT, Kinds.REPLICA_SET, Kinds.STATEFUL_SET);

    private final ObjectStore objects;

    Admission(ObjectStore objects) {
        this.objects = objects;
    }

    /** An object that is to be created, as it will be stored. */
    ApiObject created(Kind kind, ApiObject given, String namespace) {
        ApiObject object = placed(kind, named(given), namespace);
        requireName(kind, object);
        object =
                object.without("metadata", "uid")
                        .without("metadata", "resourceVersion")
                        .without("metadata", "creationTimestamp")
                        .without("metadata", "deletionTimestamp");
        if (kind.has("status") && !kind.equals(Kinds.NODE)) {
            object = object.without("status");
        }
        return defaulted(kind, object);
    }

    /** What every stored object has, new or changed. */
    ApiObject defaulted(Kind kind, ApiObject object) {
        if (kind.equals(Kinds.SECRET)) {
            return secret(object);
        }
        if (kind.equals(Kinds.POD)) {
            return pod(object);
        }
        if (kind.equals(Kinds.NAMESPACE)) {
            return namespace(object);
        }
        if (kind.equals(Kinds.SERVICE)) {
            return service(object);
        }
        if (kind.equals(Kinds.CLAIM) || kind.equals(Kinds.VOLUME)) {
            return object.has("status", "phase")
                    ? object
                    : object.with("Pending", "status", "phase");
        }
        if (kind.equals(Kinds.DEFINITION)) {
            return definition(object);
        }
        if (WORKLOADS.contains(kind) && !object.has("spec", "replicas")) {
            return object.with(1, "spec", "replicas");
        }
        return object;
    }

    private ApiObject named(ApiObject object) {
        String prefix = object.text("metadata", "generateName");
        if (!object.name().isEmpty() || prefix.isEmpty()) {
            return object;
        }
        return object.with(prefix + objects.context().ids().hex(5), "metadata", "name");
    }

    private ApiObject placed(Kind kind, ApiObject object, String namespace) {
        if (!kind.namespaced()) {
            return object.without("metadata", "namespace");
        }
        if (!object.namespace().isEmpty() && !object.namespace().equals(namespace)) {
            throw ApiFault.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the"
                            + " request");
        }
        ApiObject home =
                objects.find(Kinds.NAMESPACE, "", namespace)
                        .orElseThrow(() -> ApiFault.notFound(Kinds.NAMESPACE, namespace));
        if (home.terminating()) {
            throw new ApiFault(
                    403,
                    "Forbidden",
                    kind.qualified()
                            + " \""
                            + object.name()
                            + "\" is forbidden: unable to create new content in namespace "
                            + namespace
                            + " because it is being terminated",
                    Map.of());
        }
        return object.with(namespace, "metadata", "namespace");
    }

    private static void requireName(Kind kind, ApiObject object) {
        boolean loose = kind.group().equals("rbac.authorization.k8s.io");
        if (!object.name().matches(loose ? LOOSE_NAME : NAME)) {
            throw ApiFault.invalid(
                    kind,
                    object.name(),
                    "metadata.name",
                    object.name().isEmpty()
                            ? "Required value: name or generateName is required"
                            : "Invalid value: \""
                                    + object.name()
                                    + "\": a lowercase RFC 1123 subdomain must consist of lower"
                                    + " case alphanumeric characters, '-' or '.', and must start"
                                    + " and end with an alphanumeric character");
        }
    }

    private static ApiObject secret(ApiObject given) {
        ApiObject object = given.has("type") ? given : given.with("Opaque", "type");
        for (Map.Entry<String, String> text : Tree.texts(object.tree(), "stringData").entrySet()) {
            byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
            object = object.with(Base64.getEncoder().encodeToString(bytes), "data", text.getKey());
        }
        return object.without("stringData");
    }

    private static ApiObject pod(ApiObject object) {
        ApiObject pod =
                object.has("status", "phase") ? object : object.with("Pending", "status", "phase");
        Map<String, Object> usual = new LinkedHashMap<>();
        usual.put("restartPolicy", "Always");
        usual.put("terminationGracePeriodSeconds", 30);
        usual.put("serviceAccountName", "default");
        usual.put("schedulerName", "default-scheduler");
        for (Map.Entry<String, Object> one : usual.entrySet()) {
            if (!pod.has("spec", one.getKey())) {
                pod = pod.with(one.getValue(), "spec", one.getKey());
            }
        }
        return pod;
    }

    private static ApiObject namespace(ApiObject object) {
        ApiObject namespace =
                object.with(object.name(), "metadata", "labels", "kubernetes.io/metadata.name");
        if (!namespace.has("spec", "finalizers") && !namespace.terminating()) {
            namespace = namespace.with(List.of("kubernetes"), "spec", "finalizers");
        }
        return namespace.has("status", "phase")
                ? namespace
                : namespace.with("Active", "status", "phase");
    }

    private ApiObject service(ApiObject object) {
        ApiObject service =
                object.has("spec", "type") ? object : object.with("ClusterIP", "spec", "type");
        if (!service.has("spec", "clusterIP")
                && !service.text("spec", "type").equals("ExternalName")) {
            int number = objects.list(Kinds.SERVICE).size() + 1;
            service =
                    service.with(
                            "172.20." + (number / 250 + 1) + "." + (number % 250 + 1),
                            "spec",
                            "clusterIP");
        }
        if (service.text("spec", "type").equals("ClusterIP")) {
            return service;
        }
        List<Map<String, Object>> ports = new ArrayList<>();
        for (Map<String, Object> port : service.maps("spec", "ports")) {
            Map<String, Object> exposed = new LinkedHashMap<>(port);
            exposed.computeIfAbsent(
                    "nodePort", absent -> objects.context().random().nextInt(30_000, 32_768));
            ports.add(exposed);
        }
        return service.with(ports, "spec", "ports");
    }

    private ApiObject definition(ApiObject object) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (String type : List.of("NamesAccepted", "Established")) {
            conditions.add(
                    Map.of(
                            "type",
                            type,
                            "status",
                            "True",
                            "reason",
                            type,
                            "message",
                            "",
                            "lastTransitionTime",
                            object.has("status", "conditions") ? since(object) : objects.now()));
        }
        return object.with(conditions, "status", "conditions")
                .with(object.map("spec", "names"), "status", "acceptedNames");
    }

    private static String since(ApiObject definition) {
        return Tree.text(definition.maps("status", "conditions").getFirst(), "lastTransitionTime");
    }
}
