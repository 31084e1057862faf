package io.slipway.simulator.eks;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateResponse;
import software.amazon.awssdk.services.eks.model.ListUpdatesRequest;
import software.amazon.awssdk.services.eks.model.ListUpdatesResponse;
import software.amazon.awssdk.services.eks.model.Update;

/** Looking at the updates of a cluster or, where one is named, of its node group or add-on. */
final class UpdateCalls implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeUpdateRequest.class, UpdateCalls::describe, "name", "updateId");
        catalogue.operation(ListUpdatesRequest.class, UpdateCalls::list, "name");
    }

    private static DescribeUpdateResponse describe(DescribeUpdateRequest request, Context context) {
        Resource owner =
                owner(context, request.name(), request.nodegroupName(), request.addonName());
        Update found =
                Updates.of(context, owner).stream()
                        .filter(update -> update.id().equals(request.updateId()))
                        .findFirst()
                        .orElseThrow(() ->
                                EksFaults.notFound(
                                        "No update found for ID: " + request.updateId(),
                                        "clusterName",
                                        request.name()));
        return DescribeUpdateResponse.builder().update(found).build();
    }

    private static ListUpdatesResponse list(ListUpdatesRequest request, Context context) {
        Resource owner =
                owner(context, request.name(), request.nodegroupName(), request.addonName());
        List<String> ids = Updates.of(context, owner).stream().map(Update::id).toList();
        EksPage<String> page = EksPage.of(ids, request.maxResults(), request.nextToken());
        return ListUpdatesResponse.builder()
                .updateIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Resource owner(
            Context context, String cluster, @Nullable String nodegroup, @Nullable String addon) {
        if (nodegroup != null && addon != null) {
            throw EksFaults.invalidParameter(
                    "Only one of nodegroupName and addonName can be given.");
        }
        if (nodegroup != null) {
            return Nodegroups.require(context, cluster, nodegroup);
        }
        return addon == null
                ? EksTypes.requireCluster(context, cluster)
                : Addons.require(context, cluster, addon);
    }
}
