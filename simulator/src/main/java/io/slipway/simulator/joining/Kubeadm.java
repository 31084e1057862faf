package io.slipway.simulator.joining;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.elb.Health;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.access.Authority;
import io.slipway.simulator.model.InstanceBoot;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Optional;

/**
 * One run of kubeadm on an instance: what it does to the cluster when everything is right, and what
 * stops it when not.
 */
final class Kubeadm {
    /** The ports a control-plane node listens on; a kubelet's is the last. */
    private static final List<Integer> CONTROL_PLANE_PORTS = List.of(22, 6443, 2379, 2380, 10250);

    private static final List<Integer> ETCD_PORTS = List.of(2379, 2380);
    private static final String ETCD_JOINS = "etcdJoins";

    private final Context context;
    private final String instanceId;
    private final Bootstrap bootstrap;

    Kubeadm(Context context, Resource instance, Bootstrap bootstrap) {
        this.context = context;
        this.instanceId = instance.id();
        this.bootstrap = bootstrap;
    }

    /** How far a run got. */
    enum Progress {
        JOINED,
        /** Its etcd member is being added, which takes a while. */
        ADDING_MEMBER
    }

    /**
     * @throws Obstacle what stopped it
     */
    Progress run() {
        Optional<ClusterApi> served = ClusterApi.servedBy(context, instanceId);
        if (served.isPresent()) {
            return registerControlPlane(served.get());
        }
        KubeadmConfig config = bootstrap.kubeadm();
        if (config.init() != null && inits(config)) {
            return registerControlPlane(initialise(config.init()));
        }
        if (config.join() == null) {
            throw Obstacle.lasting("kubeadm join: there is no JoinConfiguration");
        }
        return join(config.join());
    }

    /** Makes the member a control-plane node, its etcd having been added. */
    Progress finishMember() {
        Object id = instance().attributes().get(ETCD_JOINS);
        ClusterApi api =
                ClusterApi.find(context, String.valueOf(id))
                        .orElseThrow(() -> Obstacle.passing("etcd: the cluster is gone"));
        serve(api);
        return registerControlPlane(api);
    }

    /** With both configurations, the first control-plane node makes the cluster. */
    private boolean inits(KubeadmConfig config) {
        boolean toldToInit = bootstrap.runs("kubeadm init");
        boolean toldToJoin = bootstrap.runs("kubeadm join");
        if (config.join() == null || toldToInit != toldToJoin) {
            return config.join() == null || toldToInit;
        }
        Authority mine = Pki.checked(bootstrap.files(), context.now());
        return context.list(ClusterApi.TYPE).stream()
                .flatMap(one -> ClusterApi.find(context, one.id()).stream())
                .noneMatch(api -> api.authority().certificate().equals(mine.certificate()));
    }

    private ClusterApi initialise(KubeadmConfig.Init init) {
        Authority authority = Pki.checked(bootstrap.files(), context.now());
        Endpoint.parse(init.endpoint());
        String version = init.version().replaceFirst("^v", "");
        if (!version.matches("\\d+\\.\\d+(\\.\\d+.*)?")) {
            throw Obstacle.lasting("kubeadm init: kubernetesVersion is missing or no version");
        }
        ClusterApi api =
                ClusterApi.create(
                        context,
                        new ClusterApi.Blueprint(
                                "kubeadm." + instanceId,
                                init.clusterName(),
                                minor(version),
                                authority,
                                ""));
        init.tokens().forEach(token -> TokenSecret.put(api, token, context.now()));
        serve(api);
        return api;
    }

    private void serve(ClusterApi api) {
        api.addControlPlane(instanceId);
        context.put(instance().with(Health.LISTENS, CONTROL_PLANE_PORTS));
    }

    /** Its kubelet speaks to the API through the endpoint, as everybody does. */
    private Progress registerControlPlane(ClusterApi api) {
        KubeadmConfig config = bootstrap.kubeadm();
        String endpoint =
                config.init() == null ? bootstrap.join().endpoint() : config.init().endpoint();
        ClusterApi reached = Endpoint.parse(endpoint).reachedFrom(context, instance());
        if (!reached.id().equals(api.id())) {
            throw Obstacle.passing("kubeadm: another cluster answers at https://" + endpoint);
        }
        reached.register(bootstrap.registration(instance(), reached, true));
        return Progress.JOINED;
    }

    private Progress join(KubeadmConfig.Join join) {
        ClusterApi api = Endpoint.parse(join.endpoint()).reachedFrom(context, instance());
        if (!api.acceptsBootstrapToken(join.token())) {
            throw Obstacle.passing(
                    "kubeadm join: the cluster knows no bootstrap token "
                            + join.token().replaceFirst("\\..*", "")
                            + " with this secret, or it has expired");
        }
        requirePinned(join, api);
        if (!join.controlPlane()) {
            api.register(bootstrap.registration(instance(), api, false));
            return Progress.JOINED;
        }
        requireSameAuthority(api);
        requireEtcd(api);
        context.put(instance().with(ETCD_JOINS, api.id()));
        return Progress.ADDING_MEMBER;
    }

    private static void requirePinned(KubeadmConfig.Join join, ClusterApi api) {
        String actual = api.authority().hash();
        if (join.skipsCa() || join.caHashes().contains(actual)) {
            return;
        }
        throw Obstacle.passing(
                join.caHashes().isEmpty()
                        ? "kubeadm join: caCertHashes is empty and unsafeSkipCAVerification not set"
                        : "kubeadm join: the cluster's CA is not the one expected: caCertHashes"
                                + " does not have "
                                + actual);
    }

    private void requireSameAuthority(ClusterApi api) {
        Authority mine = Pki.checked(bootstrap.files(), context.now());
        if (!mine.certificate().equals(api.authority().certificate())) {
            throw Obstacle.lasting(
                    "kubeadm join: /etc/kubernetes/pki/ca.crt is not the cluster's CA");
        }
    }

    private void requireEtcd(ClusterApi api) {
        Resource mine = Interfaces.primary(context, instance());
        for (String member : api.controlPlane()) {
            Resource theirs =
                    Interfaces.primary(
                            context,
                            context.find(Ec2Kind.INSTANCE.type(), member)
                                    .filter(Resource::live)
                                    .orElseThrow(() ->
                                            Obstacle.passing(
                                                    "etcd: the member " + member + " is gone")));
            for (int port : ETCD_PORTS) {
                if (!Reachability.allows(context, mine, theirs, port)
                        || !Reachability.allows(context, theirs, mine, port)) {
                    throw Obstacle.passing(
                            "etcd: the security groups do not let "
                                    + instanceId
                                    + " and "
                                    + member
                                    + " reach each other's port "
                                    + port);
                }
            }
        }
        requireNoOtherMember(api);
    }

    private void requireNoOtherMember(ClusterApi api) {
        for (Resource other : context.list(Ec2Kind.INSTANCE.type())) {
            boolean joins =
                    InstanceBoot.of(other)
                            .filter(boot -> boot.state().equals(InstanceBoot.JOINING))
                            .isPresent();
            if (other.live() && joins && api.id().equals(other.attributes().get(ETCD_JOINS))) {
                throw Obstacle.passing(
                        "etcd: it admits one new member at a time, now " + other.id());
            }
        }
    }

    private Resource instance() {
        return context.find(Ec2Kind.INSTANCE.type(), instanceId).orElseThrow();
    }

    private static String minor(String version) {
        String[] parts = version.split("\\.");
        return parts[0] + "." + parts[1];
    }
}
