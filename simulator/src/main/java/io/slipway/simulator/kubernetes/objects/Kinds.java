package io.slipway.simulator.kubernetes.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds every cluster's API has. */
public final class Kinds {
    private static final List<Kind> ALL = new ArrayList<>();

    public static final Kind NAMESPACE = global("v1", "namespaces Namespace ns status,finalize");
    public static final Kind NODE = global("v1", "nodes Node no status");
    public static final Kind POD =
            local("v1", "pods Pod po status,eviction,binding,ephemeralcontainers");
    public static final Kind SERVICE = local("v1", "services Service svc status");
    public static final Kind CONFIG_MAP = local("v1", "configmaps ConfigMap cm -");
    public static final Kind SECRET = local("v1", "secrets Secret - -");
    public static final Kind SERVICE_ACCOUNT =
            local("v1", "serviceaccounts ServiceAccount sa token");
    public static final Kind EVENT = local("v1", "events Event ev -");
    public static final Kind VOLUME = global("v1", "persistentvolumes PersistentVolume pv status");
    public static final Kind CLAIM =
            local("v1", "persistentvolumeclaims PersistentVolumeClaim pvc status");
    public static final Kind DEPLOYMENT =
            local("apps/v1", "deployments Deployment deploy status,scale");
    public static final Kind DAEMON_SET = local("apps/v1", "daemonsets DaemonSet ds status");
    public static final Kind REPLICA_SET =
            local("apps/v1", "replicasets ReplicaSet rs status,scale");
    public static final Kind STATEFUL_SET =
            local("apps/v1", "statefulsets StatefulSet sts status,scale");
    public static final Kind DISRUPTION_BUDGET =
            local("policy/v1", "poddisruptionbudgets PodDisruptionBudget pdb status");
    public static final Kind STORAGE_CLASS =
            global("storage.k8s.io/v1", "storageclasses StorageClass sc -");
    public static final Kind LEASE = local("coordination.k8s.io/v1", "leases Lease - -");
    public static final Kind DEFINITION =
            global(
                    "apiextensions.k8s.io/v1",
                    "customresourcedefinitions CustomResourceDefinition crd,crds status");
    public static final Kind SIGNING_REQUEST =
            global(
                    "certificates.k8s.io/v1",
                    "certificatesigningrequests CertificateSigningRequest csr status,approval");
    public static final Kind ROLE = local("rbac.authorization.k8s.io/v1", "roles Role - -");
    public static final Kind ROLE_BINDING =
            local("rbac.authorization.k8s.io/v1", "rolebindings RoleBinding - -");
    public static final Kind CLUSTER_ROLE =
            global("rbac.authorization.k8s.io/v1", "clusterroles ClusterRole - -");
    public static final Kind CLUSTER_ROLE_BINDING =
            global("rbac.authorization.k8s.io/v1", "clusterrolebindings ClusterRoleBinding - -");

    static {
        local("v1", "endpoints Endpoints ep -");
        local("v1", "limitranges LimitRange limits -");
        local("v1", "resourcequotas ResourceQuota quota status");
        local("v1", "replicationcontrollers ReplicationController rc status,scale");
        local("apps/v1", "controllerrevisions ControllerRevision - -");
        local("batch/v1", "jobs Job - status");
        local("batch/v1", "cronjobs CronJob cj status");
        local("autoscaling/v2", "horizontalpodautoscalers HorizontalPodAutoscaler hpa status");
        local("networking.k8s.io/v1", "ingresses Ingress ing status");
        local("networking.k8s.io/v1", "networkpolicies NetworkPolicy netpol -");
        global("networking.k8s.io/v1", "ingressclasses IngressClass - -");
        local("discovery.k8s.io/v1", "endpointslices EndpointSlice - -");
        global("storage.k8s.io/v1", "csidrivers CSIDriver - -");
        global("storage.k8s.io/v1", "csinodes CSINode - -");
        global("storage.k8s.io/v1", "volumeattachments VolumeAttachment - status");
        global("scheduling.k8s.io/v1", "priorityclasses PriorityClass pc -");
        global("apiregistration.k8s.io/v1", "apiservices APIService - status");
        global(
                "admissionregistration.k8s.io/v1",
                "mutatingwebhookconfigurations MutatingWebhookConfiguration - -");
        global(
                "admissionregistration.k8s.io/v1",
                "validatingwebhookconfigurations ValidatingWebhookConfiguration - -");
    }

    private Kinds() {}

    public static List<Kind> all() {
        return List.copyOf(ALL);
    }

    /** The kind that objects of this apiVersion and kind are of. */
    public static Optional<Kind> of(String apiVersion, String kind) {
        return ALL.stream()
                .filter(one -> one.apiVersion().equals(apiVersion) && one.kind().equals(kind))
                .findFirst();
    }

    private static Kind local(String apiVersion, String names) {
        return add(apiVersion, names, true);
    }

    private static Kind global(String apiVersion, String names) {
        return add(apiVersion, names, false);
    }

    /** Names as {@code plural Kind shortNames subresources}; a dash for none. */
    private static Kind add(String apiVersion, String names, boolean namespaced) {
        int slash = apiVersion.indexOf('/');
        String[] parts = names.split(" ");
        Kind kind =
                new Kind(
                        slash < 0 ? "" : apiVersion.substring(0, slash),
                        apiVersion.substring(slash + 1),
                        parts[0],
                        parts[1],
                        namespaced,
                        parts[2].equals("-") ? List.of() : List.of(parts[2].split(",")),
                        parts[3].equals("-") ? List.of() : List.of(parts[3].split(",")));
        ALL.add(kind);
        return kind;
    }
}
