package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clusters' control planes and kubelets: some time after anything in a cluster changed they
 * look at all of it and do the next step of whatever is to be done, again and again until nothing
 * is.
 */
public final class ControlPlanes implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPlanes.class);
    private static final int INTERNAL = 500;
    private static final Timing NEXT = Timing.of("3s", "2s", "5s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(ClusterApi.PASS, ControlPlanes::look);
    }

    private static void look(Resource resource, Context context) {
        ClusterApi.find(context, resource.id())
                .ifPresent(api -> {
                    api.passes();
                    long before = api.objects().revision();
                    lookSafely(api);
                    if (api.objects().revision() != before) {
                        api.passIn(NEXT);
                    }
                });
    }

    /** What a cluster holds may be anything, and must not keep the cloud from going on. */
    private static void lookSafely(ClusterApi api) {
        try {
            look(api);
        } catch (RuntimeException defect) {
            LOG.atError()
                    .addKeyValue("cluster", api.clusterName())
                    .setCause(defect)
                    .log("a control plane failed");
            throw new AwsFault(INTERNAL, "InternalFailure", "The control plane failed.");
        }
    }

    private static void look(ClusterApi api) {
        ObjectStore objects = api.objects();
        Endings endings = new Endings(objects, new KindCatalogue(objects));
        api.lookAtInstances();
        new Addons(api, endings).look();
        endings.look();
        Workloads workloads = new Workloads(objects, endings);
        workloads.look();
        new Scheduler(objects).look();
        new Kubelets(objects).look();
        new Counts(objects).look();
        new Services(api).look();
        new Claims(api).look();
    }
}
