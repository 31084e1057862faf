package io.slipway.simulator.kubernetes;

import io.slipway.simulator.kubernetes.access.FirstRoles;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.util.List;
import java.util.Map;

/** What every cluster's API has from the start. */
final class FirstObjects {
    private static final List<String> NAMESPACES =
            List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private FirstObjects() {}

    static void create(ObjectStore objects) {
        NAMESPACES.forEach(name -> namespace(objects, name));
        ApiObject service =
                ApiObject.of(Kinds.SERVICE, "default", "kubernetes")
                        .with(Map.of("component", "apiserver"), "metadata", "labels")
                        .with("ClusterIP", "spec", "type")
                        .with("172.20.0.1", "spec", "clusterIP")
                        .with(
                                List.of(
                                        Map.of(
                                                "name",
                                                "https",
                                                "port",
                                                443,
                                                "protocol",
                                                "TCP",
                                                "targetPort",
                                                443)),
                                "spec",
                                "ports");
        objects.create(Kinds.SERVICE, service);
        FirstRoles.create(objects);
    }

    /** A namespace with what comes with each. */
    static void namespace(ObjectStore objects, String name) {
        objects.create(
                Kinds.NAMESPACE,
                ApiObject.of(Kinds.NAMESPACE, "", name)
                        .with(Map.of("kubernetes.io/metadata.name", name), "metadata", "labels")
                        .with(List.of("kubernetes"), "spec", "finalizers")
                        .with("Active", "status", "phase"));
        objects.create(Kinds.SERVICE_ACCOUNT, ApiObject.of(Kinds.SERVICE_ACCOUNT, name, "default"));
    }
}
