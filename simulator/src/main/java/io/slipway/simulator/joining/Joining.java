package io.slipway.simulator.joining;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Instances;
import io.slipway.simulator.eks.ManagedNodes;
import io.slipway.simulator.elb.Health;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.model.InstanceBoot;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What instances do once they run: those whose user data names a secret {@code
 * aws.cluster.x-k8s.io/…} fetch it, ten times ten seconds apart at most, and try to become nodes
 * with what it holds until twenty minutes have passed. {@link InstanceBoot} tells how far each got.
 * The instances of EKS's node groups are {@link ManagedNodes}.
 */
public final class Joining implements Feature {
    private static final String FETCHES = "instance.fetches-secret";
    private static final String TRIES = "instance.tries-to-join";
    private static final String MEMBER = "instance.etcd-added";
    private static final Timing CLOUD_INIT = Timing.of("8s", "6s", "12s");
    private static final Timing KUBEADM = Timing.of("35s", "25s", "50s");
    private static final Timing ADDITION = Timing.of("15s", "10s", "20s");
    private static final Timing PAUSE = Timing.of("10s", "10s", "10s");
    private static final int MOST_FETCHES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int SSH = 22;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(Instances.BOOTS, Joining::boot);
        catalogue.event(FETCHES, Joining::fetch);
        catalogue.event(TRIES, Joining::tryToJoin);
        catalogue.event(MEMBER, Joining::finishMember);
        catalogue.event(Instances.ENDED, Joining::end);
    }

    private static void boot(Resource instance, Context context) {
        if (ManagedNodes.isOne(instance)) {
            ManagedNodes.boots(instance, context);
            return;
        }
        if (Instances.userData(instance).isEmpty() || InstanceBoot.of(instance).isPresent()) {
            // What is done once is not done again at another start.
            return;
        }
        InstanceBoot boot =
                new InstanceBoot(InstanceBoot.WAITING, "booting", 0, context.now().toString());
        try {
            String secret = secretName(instance);
            if (secret.isEmpty()) {
                store(
                        boot.in(
                                InstanceBoot.FINISHED,
                                "cloud-init: done; no secret aws.cluster.x-k8s.io/… is named in the"
                                        + " user data"),
                        instance,
                        context);
                return;
            }
            store(boot, instance.with(Health.LISTENS, List.of(SSH)), context);
            context.after(CLOUD_INIT, FETCHES, instance);
        } catch (Obstacle obstacle) {
            store(boot.in(InstanceBoot.FAILED, obstacle.reason()), instance, context);
        }
    }

    /** The secret that the user data names; empty when it names none. */
    private static String secretName(Resource instance) {
        UserData data = Bootstrap.userData(instance);
        if (!data.isUnderstood()) {
            throw Obstacle.lasting(
                    "cloud-init: unhandled user data: neither #cloud-config, #cloud-boothook, a"
                            + " script nor MIME");
        }
        Set<String> names = data.secretNames();
        if (names.size() > 1) {
            throw Obstacle.lasting("cloud-init: the user data names several secrets: " + names);
        }
        return names.stream().findFirst().orElse("");
    }

    private static void fetch(Resource instance, Context context) {
        InstanceBoot boot = boot(instance);
        int tries = boot.tries() + 1;
        try {
            byte[] secret = SecretFetch.fetch(context, instance, secretName(instance));
            InstanceBoot fetched =
                    boot.withTries(0)
                            .in(InstanceBoot.WAITING, "cloud-init: has fetched its secret");
            store(fetched, Bootstrap.store(instance, secret), context);
            context.after(KUBEADM, TRIES, instance);
        } catch (Obstacle obstacle) {
            if (tries >= MOST_FETCHES) {
                String reason = "gave up after " + tries + " tries: " + obstacle.reason();
                store(boot.withTries(tries).in(InstanceBoot.FAILED, reason), instance, context);
                return;
            }
            store(
                    boot.withTries(tries).in(InstanceBoot.WAITING, obstacle.reason()),
                    instance,
                    context);
            context.after(PAUSE, FETCHES, instance);
        }
    }

    private static void tryToJoin(Resource instance, Context context) {
        attempt(instance, context, false);
    }

    private static void finishMember(Resource instance, Context context) {
        attempt(instance, context, true);
    }

    private static void attempt(Resource instance, Context context, boolean memberAdded) {
        InstanceBoot boot = boot(instance).withTries(boot(instance).tries() + 1);
        try {
            Kubeadm kubeadm = new Kubeadm(context, instance, Bootstrap.of(instance));
            switch (memberAdded ? kubeadm.finishMember() : kubeadm.run()) {
                case JOINED ->
                        store(
                                boot.in(InstanceBoot.JOINED, "kubelet: node registered"),
                                current(instance, context),
                                context);
                case ADDING_MEMBER -> {
                    store(
                            boot.in(InstanceBoot.JOINING, "etcd: being added as a member"),
                            current(instance, context),
                            context);
                    context.after(ADDITION, MEMBER, instance);
                }
            }
        } catch (Obstacle obstacle) {
            // Whatever was done until the obstacle came up stays done.
            stopped(boot, obstacle, current(instance, context), context);
        }
    }

    private static void stopped(
            InstanceBoot boot, Obstacle obstacle, Resource instance, Context context) {
        boolean late = context.hasPassed(Instant.parse(boot.since()), PATIENCE);
        if (obstacle.lasts() || late) {
            String prefix = obstacle.lasts() ? "" : "gave up after 20 minutes: ";
            store(boot.in(InstanceBoot.FAILED, prefix + obstacle.reason()), instance, context);
            return;
        }
        store(boot.in(InstanceBoot.WAITING, obstacle.reason()), instance, context);
        context.after(PAUSE, TRIES, instance);
    }

    /** An instance that has ended is no control-plane node any more. */
    private static void end(Resource instance, Context context) {
        ClusterApi.instanceChanged(context, instance.id());
        ClusterApi.servedBy(context, instance.id())
                .filter(api -> !instance.live())
                .ifPresent(api -> {
                    api.removeControlPlane(instance.id());
                    if (api.controlPlane().isEmpty()) {
                        api.remove();
                    }
                });
    }

    private static InstanceBoot boot(Resource instance) {
        return InstanceBoot.of(instance).orElseThrow();
    }

    private static Resource current(Resource instance, Context context) {
        return context.find(Ec2Kind.INSTANCE.type(), instance.id()).orElse(instance);
    }

    private static void store(InstanceBoot boot, Resource instance, Context context) {
        context.put(boot.storedIn(instance, context.now().toString()));
    }
}
