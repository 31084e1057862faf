package io.slipway.cluster.spec;

import io.slipway.cluster.profile.Profile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid cluster spec, every default filled in. So far all clusters are of type {@code eks}.
 *
 * @param name DNS label of at most 40 characters; in AWS too the cluster has this name
 * @param type {@code eks}
 * @param description for people; may be empty
 * @param tags on every taggable resource
 * @param cloudAccount name of the cloud account, in the cluster's project
 * @param region the AWS region
 * @param sshKeyName a key pair of that region, for the nodes
 * @param profile what the cluster is built from
 * @param placement where its nodes live
 * @param access who may reach it from outside
 * @param deletionProtection whether deleting is refused
 * @param drift {@code mend} or {@code report}: whether what others change is put back or only told
 * @param nodePools its worker pools
 */
public record ClusterSpec(
        String name,
        String type,
        String description,
        Map<String, String> tags,
        String cloudAccount,
        String region,
        @Nullable String sshKeyName,
        ProfileChoice profile,
        Placement placement,
        Access access,
        boolean deletionProtection,
        String drift,
        List<NodePool> nodePools) {

    /** Every address. */
    public static final String EVERYWHERE = "0.0.0.0/0";

    public ClusterSpec {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        nodePools = List.copyOf(nodePools);
    }

    /**
     * The profile and the values of its parameters.
     *
     * @param parameters by pack and parameter, defaults included; packs with none are left out
     */
    public record ProfileChoice(
            String name, String version, Map<String, Map<String, Object>> parameters) {

        public ProfileChoice {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /** Where the nodes live. */
    public sealed interface Placement {

        /** The availability zones, at least two. */
        List<String> zones();
    }

    /**
     * A new VPC.
     *
     * @param vpcCidr its IPv4 range
     */
    public record NewNetwork(String vpcCidr, List<String> zones) implements Placement {

        public NewNetwork {
            zones = List.copyOf(zones);
        }
    }

    /**
     * A VPC that exists.
     *
     * @param subnets a private one in each zone, and public ones
     * @param autoTag whether tags that public subnets lack are set
     */
    public record GivenNetwork(String vpcId, List<Subnet> subnets, boolean autoTag)
            implements Placement {

        public GivenNetwork {
            subnets = List.copyOf(subnets);
        }

        @Override
        public List<String> zones() {
            return zones("private");
        }

        /** The zones with a subnet of that role. */
        public List<String> zones(String role) {
            return subnets.stream()
                    .filter(subnet -> subnet.role().equals(role))
                    .map(Subnet::zone)
                    .distinct()
                    .toList();
        }
    }

    /** A subnet that exists; its role is {@code private} or {@code public}. */
    public record Subnet(String id, String zone, String role) {}

    /**
     * Who may reach the cluster from outside.
     *
     * @param bastion the way to its nodes
     * @param apiCidrs who may reach its API
     */
    public record Access(Bastion bastion, List<String> apiCidrs) {

        public Access {
            apiCidrs = List.copyOf(apiCidrs);
        }

        /** Whether the API is closed to some. */
        public boolean limitsApi() {
            return !apiCidrs.contains(EVERYWHERE);
        }
    }

    /**
     * A node that is the only way in.
     *
     * @param allowedCidrs who may reach it; nobody when empty
     * @param allowRdp whether by RDP too
     */
    public record Bastion(boolean enabled, List<String> allowedCidrs, boolean allowRdp) {

        public Bastion {
            allowedCidrs = List.copyOf(allowedCidrs);
        }
    }

    /**
     * A pool of worker nodes.
     *
     * @param name DNS label, unique in the cluster
     * @param instanceType one EC2 instance type
     * @param size how many nodes
     * @param zones the nodes are spread over; some of the placement's
     * @param labels Kubernetes labels of the nodes
     * @param taints Kubernetes taints of the nodes
     * @param disk each node's volume
     * @param update how nodes are replaced
     */
    public record NodePool(
            String name,
            String instanceType,
            Size size,
            List<String> zones,
            Map<String, String> labels,
            List<Taint> taints,
            Disk disk,
            Update update) {

        public NodePool {
            zones = List.copyOf(zones);
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
            taints = List.copyOf(taints);
        }
    }

    /** 0 ≤ min ≤ desired ≤ max, max ≥ 1. */
    public record Size(int min, int desired, int max) {}

    /** A Kubernetes taint; its value may be empty. */
    public record Taint(String key, String value, String effect) {}

    /** A node's volume: its size in GiB and its EBS type. */
    public record Disk(int sizeGiB, String type) {}

    /** How many nodes beyond, and how many short of, the desired number while replacing. */
    public record Update(int maxSurge, int maxUnavailable) {}

    /** Whether what others change is only told. */
    public boolean reportsDrift() {
        return drift.equals("report");
    }

    /** The minor version of Kubernetes that the profile's parameters come to. */
    public String kubernetesVersion() {
        return String.valueOf(
                profile.parameters().getOrDefault(Profile.KUBERNETES, Map.of()).get("version"));
    }
}
