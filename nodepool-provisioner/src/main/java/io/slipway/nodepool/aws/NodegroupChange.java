package io.slipway.nodepool.aws;

import io.slipway.reconciler.slice.Canonical;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;

/**
 * What is to be changed of a node group: tags, size, labels, taints and how many nodes are replaced
 * at once can be; everything else is fixed. The size is sent only when it differs: within its
 * bounds an autoscaler may have moved it.
 */
record NodegroupChange(Asked before, Asked after) {

    private static final Set<String> CONFIGURED =
            Set.of("minSize", "desiredSize", "maxSize", "updatesAtOnce", "labels", "taints");

    private static final List<String> SIZES = List.of("minSize", "desiredSize", "maxSize");

    /** The properties that differ and cannot be changed. */
    Set<String> fixed() {
        var differing = new TreeSet<String>();
        differing.addAll(before.properties().keySet());
        differing.addAll(after.properties().keySet());
        differing.removeIf(property ->
                property.equals("tags") || CONFIGURED.contains(property) || same(property));
        return differing;
    }

    /** Whether it takes an update of EKS's own, which takes a while. */
    boolean isOfConfiguration() {
        return !CONFIGURED.stream().allMatch(this::same);
    }

    /** Whether all that cannot be changed is which launch template it is. */
    boolean isOfLaunchTemplateOnly() {
        return fixed().equals(Set.of("launchTemplateId"));
    }

    /** As trees: the store may have given a number another type. */
    private boolean same(String property) {
        return Canonical.text(before.properties().get(property))
                .equals(Canonical.text(after.properties().get(property)));
    }

    void putInto(UpdateNodegroupConfigRequest.Builder call) {
        if (!SIZES.stream().allMatch(this::same)) {
            call.scalingConfig(scaling(after));
        }
        call.updateConfig(update -> update.maxUnavailable(after.number("updatesAtOnce")))
                .labels(labels ->
                        labels.addOrUpdateLabels(after.map("labels")).removeLabels(removedLabels()))
                .taints(taints ->
                        taints.addOrUpdateTaints(taints(after)).removeTaints(removedTaints()));
    }

    static NodegroupScalingConfig scaling(Asked asked) {
        return NodegroupScalingConfig.builder()
                .minSize(asked.number("minSize"))
                .desiredSize(asked.number("desiredSize"))
                .maxSize(asked.number("maxSize"))
                .build();
    }

    static List<Taint> taints(Asked asked) {
        return asked.maps("taints").stream().map(NodegroupChange::taint).toList();
    }

    private static Taint taint(Map<String, String> asked) {
        return Taint.builder()
                .key(asked.get("key"))
                .value(asked.get("value"))
                .effect(asked.get("effect"))
                .build();
    }

    private List<String> removedLabels() {
        var kept = after.map("labels").keySet();
        return before.map("labels").keySet().stream()
                .filter(label -> !kept.contains(label))
                .toList();
    }

    private List<Taint> removedTaints() {
        var kept = taints(after);
        return taints(before).stream()
                .filter(old ->
                        kept.stream()
                                .noneMatch(taint ->
                                        taint.key().equals(old.key())
                                                && taint.effect() == old.effect()))
                .toList();
    }
}
