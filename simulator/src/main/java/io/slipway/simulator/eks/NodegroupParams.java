package io.slipway.simulator.eks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupVersionRequest;
import software.amazon.awssdk.services.eks.model.UpdateParam;

/** What an update of a node group tells of itself. */
final class NodegroupParams {
    private NodegroupParams() {}

    static List<UpdateParam> of(UpdateNodegroupConfigRequest request) {
        List<UpdateParam> params = new ArrayList<>();
        NodegroupScalingConfig sizes = request.scalingConfig();
        if (sizes != null) {
            add(params, "MinSize", sizes.minSize());
            add(params, "MaxSize", sizes.maxSize());
            add(params, "DesiredSize", sizes.desiredSize());
        }
        if (request.updateConfig() != null) {
            add(params, "MaxUnavailable", request.updateConfig().maxUnavailable());
            add(
                    params,
                    "MaxUnavailablePercentage",
                    request.updateConfig().maxUnavailablePercentage());
        }
        if (request.labels() != null) {
            add(params, "LabelsToAdd", request.labels().addOrUpdateLabels());
            add(params, "LabelsToRemove", request.labels().removeLabels());
        }
        if (request.taints() != null) {
            add(params, "TaintsToAdd", request.taints().addOrUpdateTaints());
            add(params, "TaintsToRemove", request.taints().removeTaints());
        }
        return params;
    }

    static List<UpdateParam> of(UpdateNodegroupVersionRequest request, Nodegroup wanted) {
        List<UpdateParam> params = new ArrayList<>();
        add(params, "Version", wanted.version());
        add(params, "ReleaseVersion", wanted.releaseVersion());
        if (request.launchTemplate() != null) {
            add(params, "LaunchTemplateVersion", request.launchTemplate().version());
        }
        return params;
    }

    private static void add(
            List<UpdateParam> params,
            String type,
            @org.jspecify.annotations.Nullable Object value) {
        String text = Objects.toString(value, "");
        if (!text.isEmpty() && !text.equals("[]") && !text.equals("{}")) {
            params.add(Updates.param(type, text));
        }
    }
}
