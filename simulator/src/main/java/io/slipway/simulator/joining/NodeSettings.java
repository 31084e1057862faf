package io.slipway.simulator.joining;

import io.slipway.simulator.kubernetes.NodeRegistration.NodeTaint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code nodeRegistration} of kubeadm's.
 *
 * @param name the name it asks for; empty when that is left to the instance
 * @param taints empty for kubeadm's usual ones, which differ by kind of node
 */
record NodeSettings(String name, Map<String, String> labels, Optional<List<NodeTaint>> taints) {

    static NodeSettings of(Map<?, ?> registration) {
        String name = Yaml.text(registration, "name");
        return new NodeSettings(
                // Templates of cloud-init's stand for the instance's private DNS name.
                name.contains("{") || name.contains("$") ? "" : name,
                labels(argument(registration, "node-labels")),
                taints(registration));
    }

    /** A kubelet argument: kubeadm's v1beta3 has a map of them, v1beta4 a list. */
    private static String argument(Map<?, ?> registration, String name) {
        Object arguments = registration.get("kubeletExtraArgs");
        for (Object one : Yaml.list(arguments)) {
            if (Yaml.text(Yaml.map(one), "name").equals(name)) {
                return Yaml.text(Yaml.map(one), "value");
            }
        }
        return Yaml.text(Yaml.map(arguments), name);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                labels.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        return labels;
    }

    private static Optional<List<NodeTaint>> taints(Map<?, ?> registration) {
        if (!(registration.get("taints") instanceof List<?> given)) {
            return Optional.empty();
        }
        List<NodeTaint> taints = new ArrayList<>();
        for (Object one : given) {
            Map<?, ?> taint = Yaml.map(one);
            taints.add(
                    new NodeTaint(
                            Yaml.text(taint, "key"),
                            Yaml.text(taint, "value"),
                            Yaml.text(taint, "effect")));
        }
        return Optional.of(taints);
    }
}
