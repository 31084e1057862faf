package io.slipway.cluster.controlplane;

import static io.slipway.cluster.controlplane.ControlPlaneSlots.BASTION_RULE;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.CLUSTER;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.CLUSTER_ROLE;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.NODE_ROLE;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.OIDC_PROVIDER;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.addOn;
import static io.slipway.cluster.controlplane.ControlPlaneSlots.policy;

import io.slipway.aws.Ownership;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.Partition;
import io.slipway.aws.ResourceNames;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.DesiredResource;
import io.slipway.reconciler.plan.Need;
import io.slipway.reconciler.plan.Ref;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.SliceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of an EKS control plane (aws.md, "EKS"):
 *
 * <pre>
 *  role/cluster ─▶ its policy ─▶ cluster ─▶ oidc-provider
 *  role/node ─▶ its policies      │
 *                                 ├▶ security-group-rule/bastion, where there is a bastion
 *                                 └▶ addon/vpc-cni, addon/kube-proxy, addon/coredns
 * </pre>
 *
 * The OIDC provider is made from the cluster's issuer and deleted after the cluster, whose
 * controllers may need its roles to the last. Add-ons go with the cluster. CoreDNS runs on nodes,
 * which come later: it is made and watched, and nothing waits for it.
 */
final class ControlPlaneBlueprint {

    private static final String CLUSTER_POLICY = "AmazonEKSClusterPolicy";
    private static final List<String> NODE_POLICIES =
            List.of(
                    "AmazonEKSWorkerNodePolicy",
                    "AmazonEC2ContainerRegistryReadOnly",
                    "AmazonEKS_CNI_Policy");
    private static final String CNI = "vpc-cni";
    private static final String SSH = "22";
    private static final String RUNS_ON_NODES = "coredns";

    private final SliceId id;
    private final ClusterRef cluster;
    private final ControlPlaneSpec spec;
    private final Ownership ownership;
    private final ResourceNames names;
    private final Partition partition;

    ControlPlaneBlueprint(
            String installation, SliceId id, ClusterRef cluster, ControlPlaneSpec spec) {
        this.id = id;
        this.cluster = cluster;
        this.spec = spec;
        this.names = new ResourceNames(installation, id.clusterId());
        this.partition = Partition.ofRegion(cluster.region());
        this.ownership =
                new Ownership(
                        installation,
                        cluster.project(),
                        cluster.name(),
                        id.toString(),
                        "",
                        spec.tags(),
                        null);
    }

    Blueprint.Graph graph() {
        var resources = new ArrayList<DesiredResource>();
        resources.add(role(CLUSTER_ROLE, "cluster", "eks", Ownership.Role.CONTROL_PLANE));
        resources.add(attachment("cluster", CLUSTER_ROLE, CLUSTER_POLICY));
        resources.add(role(NODE_ROLE, "node", "ec2", Ownership.Role.NODE));
        NODE_POLICIES.forEach(name -> resources.add(attachment("node", NODE_ROLE, name)));
        resources.add(cluster());
        resources.add(oidcProvider());
        bastionRule().ifPresent(resources::add);
        spec.addOns().forEach(name -> resources.add(addOnResource(name)));
        return Blueprint.Graph.of(resources)
                .outliving(OIDC_PROVIDER, CLUSTER)
                .telling("NodeRoleReady", nodeRoleNeeds())
                .telling("ControlPlaneReady", List.of(Need.ready(CLUSTER)))
                .telling("CniAccepted", cniNeeds())
                .telling("AddOnsReady", addOnNeeds());
    }

    private DesiredResource role(String slot, String kind, String service, Ownership.Role role) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("name", names.iam(kind));
        properties.put("service", partition.servicePrincipal(service));
        properties.put("tags", OwnershipTags.forIam(ownership.inSlot(slot).as(role)));
        return DesiredResource.of(slot, ControlPlaneKinds.ROLE, properties);
    }

    private DesiredResource attachment(String role, String roleSlot, String policyName) {
        return DesiredResource.of(
                policy(role, policyName),
                ControlPlaneKinds.ROLE_POLICY,
                Map.of(
                        "role",
                        new Ref(roleSlot, "name"),
                        "policyArn",
                        partition.managedPolicyArn(policyName)));
    }

    private DesiredResource cluster() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("name", cluster.name());
        properties.put("version", spec.kubernetesVersion());
        properties.put("roleArn", new Ref(CLUSTER_ROLE, "arn"));
        properties.put("subnetIds", spec.subnetIds());
        properties.put("tags", tags(CLUSTER));
        if (!spec.apiCidrs().isEmpty()) {
            properties.put("apiCidrs", spec.apiCidrs());
        }
        var resource =
                DesiredResource.of(
                        CLUSTER,
                        ControlPlaneKinds.CLUSTER,
                        properties,
                        Need.ready(policy("cluster", CLUSTER_POLICY)));
        return spec.subnetIds().isEmpty() ? resource.heldFor("inputs.subnetIds") : resource;
    }

    /** In the group that AWS made for the cluster, and that its nodes are in; it goes with it. */
    private Optional<DesiredResource> bastionRule() {
        var bastion = spec.bastionGroup();
        if (bastion == null) {
            return Optional.empty();
        }
        return Optional.of(
                DesiredResource.of(
                                BASTION_RULE,
                                ControlPlaneKinds.SECURITY_GROUP_RULE,
                                Map.of(
                                        "groupId",
                                        new Ref(CLUSTER, "clusterSecurityGroupId"),
                                        "protocol",
                                        "tcp",
                                        "port",
                                        SSH,
                                        "sourceGroupId",
                                        bastion),
                                Need.ready(CLUSTER))
                        .containedIn(CLUSTER));
    }

    private DesiredResource oidcProvider() {
        return DesiredResource.of(
                OIDC_PROVIDER,
                ControlPlaneKinds.OIDC_PROVIDER,
                Map.of("url", new Ref(CLUSTER, "oidcIssuer")),
                Need.ready(CLUSTER));
    }

    private DesiredResource addOnResource(String name) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("name", name);
        properties.put("cluster", new Ref(CLUSTER, "name"));
        properties.put("tags", tags(addOn(name)));
        var resource =
                DesiredResource.of(
                                addOn(name),
                                ControlPlaneKinds.ADD_ON,
                                properties,
                                Need.ready(CLUSTER))
                        .containedIn(CLUSTER);
        return name.equals(RUNS_ON_NODES) ? resource.inBackground() : resource;
    }

    private Map<String, String> tags(String slot) {
        return OwnershipTags.of(ownership.inSlot(slot).as(Ownership.Role.CONTROL_PLANE));
    }

    private static List<Need> nodeRoleNeeds() {
        var needs = new ArrayList<Need>();
        needs.add(Need.ready(NODE_ROLE));
        NODE_POLICIES.forEach(name -> needs.add(Need.ready(policy("node", name))));
        return needs;
    }

    private List<Need> cniNeeds() {
        return spec.addOns().contains(CNI)
                ? List.of(Need.accepted(addOn(CNI)))
                : List.of(Need.ready(CLUSTER));
    }

    private List<Need> addOnNeeds() {
        return spec.addOns().stream().map(name -> Need.ready(addOn(name))).toList();
    }

    @Override
    public String toString() {
        return "Blueprint of " + id;
    }
}
