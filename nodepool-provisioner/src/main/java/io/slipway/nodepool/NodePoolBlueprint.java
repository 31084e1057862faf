package io.slipway.nodepool;

import io.slipway.nodepool.NodePoolSpec.Taint;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.slice.Desired;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an EKS pool is made of (aws.md, "EKS"): a launch template with everything about a single
 * node, and a managed node group of that template's version.
 */
final class NodePoolBlueprint {

    static final String LAUNCH_TEMPLATE = "launch-template";
    static final String NODEGROUP = "nodegroup";

    private static final List<String> INPUTS = List.of("clusterName", "nodeRoleArn", "subnetIds");

    private NodePoolBlueprint() {}

    static Blueprint of(Desired desired) {
        return switch (NodePoolSpecReader.read(desired.spec())) {
            case NodePoolSpecReader.Reading.Refused(var refusal) -> refusal;
            case NodePoolSpecReader.Reading.Understood(var spec) -> of(spec, desired.inputs());
        };
    }

    private static Blueprint of(NodePoolSpec spec, Map<String, Object> inputs) {
        for (var input : INPUTS) {
            if (!inputs.containsKey(input)) {
                return new Blueprint.Refusal(
                        "INPUT_MISSING", "The cluster does not tell its " + input, null);
            }
        }
        return Blueprint.Graph.of(
                DesiredResource.of(
                        LAUNCH_TEMPLATE, NodePoolKinds.LAUNCH_TEMPLATE, launchTemplate(spec)),
                DesiredResource.of(NODEGROUP, NodePoolKinds.NODEGROUP, nodegroup(spec, inputs)));
    }

    private static Map<String, Object> launchTemplate(NodePoolSpec spec) {
        var node = spec.node();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("poolName", spec.name());
        properties.put("instanceType", node.instanceType());
        properties.put("diskSizeGiB", node.disk().sizeGiB());
        properties.put("diskType", node.disk().type());
        if (node.sshKeyName() != null) {
            properties.put("sshKeyName", node.sshKeyName());
        }
        properties.put("tags", spec.tags());
        return properties;
    }

    /** Inputs are passed on as they are: in a preview they are not known yet. */
    private static Map<String, Object> nodegroup(NodePoolSpec spec, Map<String, Object> inputs) {
        var node = spec.node();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("poolName", spec.name());
        INPUTS.forEach(input -> properties.put(input, inputs.get(input)));
        properties.put("launchTemplateId", new Ref(LAUNCH_TEMPLATE, "id"));
        properties.put("launchTemplateVersion", new Ref(LAUNCH_TEMPLATE, "version"));
        properties.put("amiType", AmiType.of(node.instanceType()));
        properties.put("kubernetesVersion", spec.kubernetesVersion());
        properties.put("minSize", spec.size().min());
        properties.put("desiredSize", spec.size().desired());
        properties.put("maxSize", spec.size().max());
        properties.put("updatesAtOnce", spec.updatesAtOnce());
        properties.put("labels", node.labels());
        properties.put("taints", node.taints().stream().map(NodePoolBlueprint::taint).toList());
        properties.put("tags", spec.tags());
        return properties;
    }

    private static Map<String, Object> taint(Taint taint) {
        return Map.of("key", taint.key(), "value", taint.value(), "effect", taint.effect());
    }
}
