package io.slipway.simulator.eks;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateAddonRequest;
import software.amazon.awssdk.services.eks.model.UpdateAddonResponse;
import software.amazon.awssdk.services.eks.model.UpdateParam;

/** Changes of add-ons: ACTIVE or DEGRADED → UPDATING → ACTIVE or DEGRADED. */
final class AddonUpdates implements Feature {
    private static final String IS_UPDATED = "addon.updated";
    private static final Timing UPDATE = Timing.of("45s", "30s", "1m30s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                UpdateAddonRequest.class, AddonUpdates::update, "clusterName", "addonName");
        catalogue.event(IS_UPDATED, AddonUpdates::finish);
    }

    private static UpdateAddonResponse update(UpdateAddonRequest request, Context context) {
        Resource addon = Addons.require(context, request.clusterName(), request.addonName());
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Optional<Update> earlier =
                idempotency
                        .earlier(EksTypes.ADDON, EksFaults::mismatchedToken)
                        .flatMap(same ->
                                Updates.begunWith(context, addon, request.clientRequestToken()));
        Update update = earlier.orElseGet(() -> begin(request, addon, context));
        idempotency.remember(addon);
        return UpdateAddonResponse.builder().update(update).build();
    }

    private static Update begin(UpdateAddonRequest request, Resource addon, Context context) {
        if (!List.of(EksTypes.ACTIVE, EksTypes.DEGRADED, EksTypes.CREATE_FAILED)
                .contains(addon.state())) {
            throw EksFaults.inUse(
                    "Addon "
                            + request.addonName()
                            + " cannot be updated as it is currently in "
                            + addon.state()
                            + " state",
                    "addonName",
                    request.addonName());
        }
        Addon before = addon.as(Addon.class);
        String kubernetes =
                EksTypes.requireCluster(context, before.clusterName()).as(Cluster.class).version();
        List<UpdateParam> params = new ArrayList<>();
        Addon.Builder after = before.toBuilder().modifiedAt(context.now());
        if (request.addonVersion() != null) {
            after.addonVersion(
                    AddonCatalogue.resolve(before.addonName(), request.addonVersion(), kubernetes));
            params.add(Updates.param("AddonVersion", request.addonVersion()));
        }
        if (request.serviceAccountRoleArn() != null) {
            after.serviceAccountRoleArn(request.serviceAccountRoleArn());
            params.add(Updates.param("ServiceAccountRoleArn", request.serviceAccountRoleArn()));
        }
        if (request.configurationValues() != null) {
            after.configurationValues(request.configurationValues());
            params.add(Updates.param("ConfigurationValues", request.configurationValues()));
        }
        if (request.resolveConflicts() != null) {
            params.add(Updates.param("ResolveConflicts", request.resolveConflictsAsString()));
        }
        context.cancelEvents(addon);
        Resource updating =
                context.put(
                        addon.edit(Addon.class, old -> after.build()).withState(EksTypes.UPDATING));
        context.after(UPDATE, IS_UPDATED, updating);
        return Updates.begin(
                context, updating, "AddonUpdate", request.clientRequestToken(), params);
    }

    private static void finish(Resource addon, Context context) {
        Updates.finish(context, addon, List.of());
        Addons.settle(addon, context);
    }
}
