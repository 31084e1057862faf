package io.slipway.simulator.joining;

import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.NodeRegistration;
import io.slipway.simulator.kubernetes.NodeRegistration.NodeTaint;
import io.slipway.simulator.model.Resource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * What an instance has on its disk once it has fetched its secret.
 *
 * @param scripts all commands there are, of the secret and of the user data
 */
record Bootstrap(CloudConfig files, KubeadmConfig kubeadm, String scripts) {
    private static final String ATTRIBUTE = Resource.HIDDEN + "bootstrap";
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    /** The instance with what it fetched, which outlives the secret. */
    static Resource store(Resource instance, byte[] secret) {
        return instance.with(ATTRIBUTE, Base64.getEncoder().encodeToString(secret));
    }

    /**
     * @throws Obstacle when what was fetched makes no sense
     */
    static Bootstrap of(Resource instance) {
        String stored = String.valueOf(instance.attributes().get(ATTRIBUTE));
        CloudConfig files = CloudConfig.of(Base64.getDecoder().decode(stored));
        String scripts = String.join("\n", files.commands()) + "\n" + userData(instance).scripts();
        return new Bootstrap(files, KubeadmConfig.of(files), scripts);
    }

    static UserData userData(Resource instance) {
        return UserData.parse(
                Base64.getMimeDecoder().decode(Instances.userData(instance).orElse("")));
    }

    boolean runs(String command) {
        return scripts.contains(command);
    }

    KubeadmConfig.Join join() {
        return Objects.requireNonNull(kubeadm.join());
    }

    /** What the instance tells of itself as a node. */
    NodeRegistration registration(Resource instance, ClusterApi api, boolean controlPlane) {
        NodeSettings settings = settings();
        Map<String, String> labels = new LinkedHashMap<>(settings.labels());
        if (controlPlane) {
            labels.put(CONTROL_PLANE, "");
            labels.put("node.kubernetes.io/exclude-from-external-load-balancers", "");
        }
        List<NodeTaint> usual =
                controlPlane ? List.of(new NodeTaint(CONTROL_PLANE, "", "NoSchedule")) : List.of();
        String name =
                settings.name().isEmpty()
                        ? instance.as(Instance.class).privateDnsName()
                        : settings.name();
        return new NodeRegistration(
                name, instance, kubeletVersion(api), labels, settings.taints().orElse(usual));
    }

    private NodeSettings settings() {
        KubeadmConfig.Init init = kubeadm.init();
        return kubeadm.join() != null || init == null ? join().node() : init.node();
    }

    /** As the nodes have it that are there already; its image would say, but has no contents. */
    private String kubeletVersion(ClusterApi api) {
        KubeadmConfig.Init init = kubeadm.init();
        if (init != null && !init.version().isEmpty()) {
            return init.version().startsWith("v") ? init.version() : "v" + init.version();
        }
        return api.nodes().stream()
                .map(node -> node.text("status", "nodeInfo", "kubeletVersion"))
                .findFirst()
                .orElse("v" + api.version() + ".0");
    }
}
