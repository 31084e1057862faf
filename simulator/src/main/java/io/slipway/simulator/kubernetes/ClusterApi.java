package io.slipway.simulator.kubernetes;

import io.slipway.simulator.kubernetes.access.Authority;
import io.slipway.simulator.kubernetes.access.BootstrapTokens;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * The Kubernetes API of one simulated cluster as the rest of the cloud sees it, within one call or
 * event: EKS makes one for each cluster that becomes ACTIVE, the first control-plane node of a
 * kubeadm cluster makes one with the certificate authority it was given. All its state is in the
 * cloud's tables.
 */
public final class ClusterApi {
    /** The type of the resource that stands for an API; not one of AWS's. */
    public static final ResourceType TYPE = new ResourceType("kubernetes", "api");

    /** Lets the control plane look at its cluster. */
    public static final String PASS = "kubernetes.pass";

    private static final String PASS_DUE = "passDue";
    private static final String PORT = "port";
    private static final String CREATOR = "creator";
    private static final String CONTROL_PLANE = "controlPlane";
    private static final String AUTHORITIES = "kubernetes-authorities";
    private static final String EKS = "eks.";
    private static final Timing SOON = Timing.of("2s", "1s", "3s");

    private final Context context;
    private final String id;
    private final ObjectStore objects;

    private ClusterApi(Context context, String id) {
        this.context = context;
        this.id = id;
        this.objects = new ObjectStore(context, id);
    }

    /**
     * What an API is made with.
     *
     * @param id tells it from the account's and region's others; no slash in it
     * @param clusterName the cluster's name, as tokens of EKS have to name it
     * @param version such as {@code 1.34}
     * @param creator the ARN of who administers it besides certificates; empty for nobody
     */
    public record Blueprint(
            String id, String clusterName, String version, Authority authority, String creator) {}

    /** The id of an EKS cluster's API. */
    public static String eksId(String clusterName) {
        return EKS + clusterName;
    }

    /** A new API with the objects every cluster begins with. */
    public static ClusterApi create(Context context, Blueprint blueprint) {
        Cluster description =
                Cluster.builder()
                        .name(blueprint.clusterName())
                        .version(blueprint.version())
                        .build();
        Resource resource =
                context.create(TYPE, blueprint.id(), "serving", Map.of(), description)
                        .with(PORT, isEks(blueprint.id()) ? context.newPort() : 0)
                        .with(CREATOR, blueprint.creator());
        context.put(resource);
        Map<String, Object> authority = new LinkedHashMap<>();
        authority.put("certificate", blueprint.authority().certificatePem());
        authority.put("key", blueprint.authority().keyPem());
        context.documents().put(authorityKey(context, blueprint.id()), authority);
        ClusterApi api = new ClusterApi(context, blueprint.id());
        FirstObjects.create(api.objects);
        api.changed();
        return api;
    }

    public static Optional<ClusterApi> find(Context context, String id) {
        return context.find(TYPE, id).map(resource -> new ClusterApi(context, id));
    }

    public static Optional<ClusterApi> ofEks(Context context, String clusterName) {
        return find(context, eksId(clusterName));
    }

    /** The API that this instance, an initialised control-plane node, serves. */
    public static Optional<ClusterApi> servedBy(Context context, String instanceId) {
        return context.list(TYPE).stream()
                .map(resource -> new ClusterApi(context, resource.id()))
                .filter(api -> api.controlPlane().contains(instanceId))
                .findFirst();
    }

    /** Lets the clusters that have a node on this instance see soon what became of it. */
    public static void instanceChanged(Context context, String instanceId) {
        context.list(TYPE).stream()
                .map(resource -> new ClusterApi(context, resource.id()))
                .filter(api -> api.nodeOn(instanceId).isPresent())
                .forEach(ClusterApi::changed);
    }

    public String id() {
        return id;
    }

    public String clusterName() {
        return resource().as(Cluster.class).name();
    }

    /** The minor version, such as {@code 1.34}. */
    public String version() {
        return resource().as(Cluster.class).version();
    }

    /** From now on it is of that minor version. */
    public void upgrade(String version) {
        context.put(
                resource()
                        .edit(
                                Cluster.class,
                                before -> before.toBuilder().version(version).build()));
    }

    /**
     * Where it listens on 127.0.0.1; 0 when nothing listens for this cloud, and for a cluster that
     * is not one of EKS: that is reached through its load balancer.
     */
    public int port() {
        return resource().attributes().get(PORT) instanceof Number port ? port.intValue() : 0;
    }

    /** From now on it listens there; an EKS cluster tells so. */
    public void moveTo(int port) {
        if (port == port()) {
            return;
        }
        context.put(resource().with(PORT, port));
        if (ofEks()) {
            context.find(new ResourceType("eks", "cluster"), clusterName())
                    .map(cluster ->
                            cluster.edit(
                                    Cluster.class,
                                    before ->
                                            before.toBuilder()
                                                    .endpoint("https://127.0.0.1:" + port)
                                                    .build()))
                    .ifPresent(context::put);
        }
    }

    /** The ARN of who administers it besides certificates; empty for nobody. */
    public String creator() {
        return String.valueOf(resource().attributes().getOrDefault(CREATOR, ""));
    }

    public boolean ofEks() {
        return isEks(id);
    }

    public Authority authority() {
        Map<String, Object> tree =
                context.documents().find(authorityKey(context, id)).orElseThrow();
        return Authority.of(
                String.valueOf(tree.get("certificate")), String.valueOf(tree.get("key")));
    }

    /** Its objects, for the cloud's own use: nothing is asked, checked or defaulted. */
    public ObjectStore objects() {
        return objects;
    }

    public Context context() {
        return context;
    }

    /** The instances that are initialised control-plane nodes; none for EKS. */
    public List<String> controlPlane() {
        return resource().attributes().get(CONTROL_PLANE) instanceof List<?> instances
                ? instances.stream().map(Object::toString).toList()
                : List.of();
    }

    /** From now on the instance serves this API. */
    public void addControlPlane(String instanceId) {
        List<String> instances = new ArrayList<>(controlPlane());
        if (!instances.contains(instanceId)) {
            instances.add(instanceId);
            context.put(resource().with(CONTROL_PLANE, instances));
        }
    }

    public void removeControlPlane(String instanceId) {
        List<String> instances = new ArrayList<>(controlPlane());
        if (instances.remove(instanceId)) {
            context.put(resource().with(CONTROL_PLANE, instances));
        }
    }

    /** Whether a node may join with this bootstrap token ({@code id.secret}) now. */
    public boolean acceptsBootstrapToken(String token) {
        return BootstrapTokens.user(objects, token).isPresent();
    }

    /** Makes a node of the instance, Ready at once; one of that name is replaced. */
    public ApiObject register(NodeRegistration node) {
        ApiObject registered =
                objects.replace(Kinds.NODE, NodeObject.of(node, context, objects.now()));
        changed();
        return registered;
    }

    public Optional<ApiObject> node(String name) {
        return objects.find(Kinds.NODE, "", name);
    }

    /** The node that runs on this instance. */
    public Optional<ApiObject> nodeOn(String instanceId) {
        return nodes().stream()
                .filter(node -> node.text("spec", "providerID").endsWith("/" + instanceId))
                .findFirst();
    }

    public List<ApiObject> nodes() {
        return objects.list(Kinds.NODE);
    }

    public void removeNode(String name) {
        node(name)
                .ifPresent(node -> {
                    objects.remove(Kinds.NODE, node);
                    changed();
                });
    }

    /** Lets nodes follow their instances: they go with them, and are not ready while stopped. */
    public void lookAtInstances() {
        if (NodeLife.follow(this)) {
            changed();
        }
    }

    /** Stores an object, in the place of one of that name. */
    public ApiObject put(Kind kind, ApiObject object) {
        ApiObject stored = objects.replace(kind, object);
        changed();
        return stored;
    }

    /** Lets the control plane look at its cluster soon, as something in it changed. */
    public void changed() {
        passIn(SOON);
    }

    /** Lets the control plane look at its cluster after that time, unless it will before. */
    public void passIn(Timing timing) {
        Resource resource = resource();
        String due = String.valueOf(resource.attributes().getOrDefault(PASS_DUE, Instant.MIN));
        // One that was due before did not come to its end, and is made up for.
        if (Instant.parse(due).isBefore(context.now())) {
            Instant latest = context.now().plus(timing.most());
            context.put(resource.with(PASS_DUE, latest.toString()));
            context.after(timing, PASS, resource);
        }
    }

    /** Notes that the control plane looks now. */
    public void passes() {
        Resource resource = resource();
        Map<String, Object> attributes = new LinkedHashMap<>(resource.attributes());
        attributes.remove(PASS_DUE);
        context.put(
                new Resource(
                        resource.key(),
                        resource.state(),
                        resource.reason(),
                        resource.tags(),
                        resource.description(),
                        attributes,
                        resource.createdAt()));
    }

    /** Ends the API with everything in it. */
    public void remove() {
        objects.clear();
        context.documents().remove(authorityKey(context, id));
        context.remove(resource());
    }

    private static boolean isEks(String id) {
        return id.startsWith(EKS);
    }

    private Resource resource() {
        return context.find(TYPE, id).orElseThrow();
    }

    private static Documents.Key authorityKey(Context context, String id) {
        return new Documents.Key(
                AUTHORITIES, context.account() + "/" + context.regionName() + "/" + id);
    }
}
