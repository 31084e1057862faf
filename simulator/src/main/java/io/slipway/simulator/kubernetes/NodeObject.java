package io.slipway.simulator.kubernetes;

import io.slipway.simulator.ec2.InstanceTypes;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The Node object of an instance that joins: what kubelet and the cloud controller tell of it. */
final class NodeObject {
    private static final int USUAL_PODS = 110;
    private static final long KIB_PER_MIB = 1024;

    private NodeObject() {}

    static ApiObject of(NodeRegistration node, Context context, String now) {
        Instance instance = node.instance().as(Instance.class);
        String zone = instance.placement().availabilityZone();
        Map<String, Object> capacity = capacity(instance);
        ApiObject object =
                ApiObject.of(Kinds.NODE, "", node.name())
                        .with(labels(node, instance, context), "metadata", "labels")
                        .with("aws:///" + zone + "/" + instance.instanceId(), "spec", "providerID")
                        .with(addresses(node, instance), "status", "addresses")
                        .with(capacity, "status", "capacity")
                        .with(capacity, "status", "allocatable")
                        .with(info(node, instance), "status", "nodeInfo")
                        .with(conditions(true, now), "status", "conditions");
        List<Map<String, Object>> taints = node.taints().stream().map(NodeObject::taint).toList();
        return taints.isEmpty() ? object : object.with(taints, "spec", "taints");
    }

    /** A node's conditions when its kubelet reports, or no longer does. */
    static List<Map<String, Object>> conditions(boolean ready, String now) {
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (String pressure : List.of("MemoryPressure", "DiskPressure", "PIDPressure")) {
            conditions.add(condition(pressure, ready ? "False" : "Unknown", now));
        }
        conditions.add(condition("Ready", ready ? "True" : "Unknown", now));
        return conditions;
    }

    private static Map<String, Object> condition(String type, String status, String now) {
        boolean known = !status.equals("Unknown");
        String reason = type.equals("Ready") ? "KubeletReady" : "KubeletHas" + type;
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", type);
        condition.put("status", status);
        condition.put("reason", known ? reason : "NodeStatusUnknown");
        condition.put(
                "message",
                known ? "kubelet is posting its status" : "Kubelet stopped posting node status.");
        condition.put("lastHeartbeatTime", now);
        condition.put("lastTransitionTime", now);
        return condition;
    }

    private static Map<String, Object> labels(
            NodeRegistration node, Instance instance, Context context) {
        String zone = instance.placement().availabilityZone();
        String architecture = architecture(instance);
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("kubernetes.io/hostname", node.name());
        labels.put("kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", architecture);
        labels.put("beta.kubernetes.io/os", "linux");
        labels.put("beta.kubernetes.io/arch", architecture);
        labels.put("node.kubernetes.io/instance-type", instance.instanceTypeAsString());
        labels.put("beta.kubernetes.io/instance-type", instance.instanceTypeAsString());
        labels.put("topology.kubernetes.io/region", context.regionName());
        labels.put("topology.kubernetes.io/zone", zone);
        labels.put("failure-domain.beta.kubernetes.io/region", context.regionName());
        labels.put("failure-domain.beta.kubernetes.io/zone", zone);
        zoneId(context, zone).ifPresent(id -> labels.put("topology.k8s.aws/zone-id", id));
        labels.putAll(node.labels());
        return labels;
    }

    private static Optional<String> zoneId(Context context, String zone) {
        return context.region().zones().stream()
                .filter(one -> one.name().equals(zone))
                .map(Zone::id)
                .findFirst();
    }

    private static Map<String, Object> taint(NodeRegistration.NodeTaint taint) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", taint.key());
        if (!taint.value().isEmpty()) {
            tree.put("value", taint.value());
        }
        tree.put("effect", taint.effect());
        return tree;
    }

    private static List<Map<String, Object>> addresses(NodeRegistration node, Instance instance) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        addresses.add(Map.of("type", "InternalIP", "address", text(instance.privateIpAddress())));
        String open = text(instance.publicIpAddress());
        if (!open.isEmpty()) {
            addresses.add(Map.of("type", "ExternalIP", "address", open));
        }
        addresses.add(Map.of("type", "InternalDNS", "address", text(instance.privateDnsName())));
        addresses.add(Map.of("type", "Hostname", "address", node.name()));
        return addresses;
    }

    private static Map<String, Object> capacity(Instance instance) {
        Optional<InstanceTypeInfo> type = InstanceTypes.find(instance.instanceTypeAsString());
        long mebibytes = type.map(info -> info.memoryInfo().sizeInMiB()).orElse(2048L);
        int pods =
                type.map(info ->
                                info.networkInfo().maximumNetworkInterfaces()
                                                * (info.networkInfo().ipv4AddressesPerInterface()
                                                        - 1)
                                        + 2)
                        .orElse(USUAL_PODS);
        Map<String, Object> capacity = new LinkedHashMap<>();
        capacity.put(
                "cpu", String.valueOf(type.map(info -> info.vCpuInfo().defaultVCpus()).orElse(2)));
        capacity.put("memory", mebibytes * KIB_PER_MIB + "Ki");
        capacity.put("ephemeral-storage", "20959212Ki");
        capacity.put("pods", String.valueOf(pods));
        return capacity;
    }

    private static Map<String, Object> info(NodeRegistration node, Instance instance) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("architecture", architecture(instance));
        info.put("operatingSystem", "linux");
        info.put("kubeletVersion", node.kubeletVersion());
        info.put("kubeProxyVersion", node.kubeletVersion());
        info.put("containerRuntimeVersion", "containerd://2.1.4");
        info.put("osImage", "Linux");
        info.put("kernelVersion", "6.12.46");
        info.put("machineID", instance.instanceId());
        info.put("systemUUID", instance.instanceId());
        info.put("bootID", instance.instanceId());
        return info;
    }

    private static String architecture(Instance instance) {
        return "arm64".equals(instance.architectureAsString()) ? "arm64" : "amd64";
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
