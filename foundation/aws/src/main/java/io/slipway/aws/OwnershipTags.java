package io.slipway.aws;

import io.slipway.aws.Ownership.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The tags on everything taggable (aws.md, "Network"). {@link #INSTALLATION}, {@link #SLICE} and
 * {@link #SLOT} together are ownership; all others are for people and for other programs, never a
 * reason to change or delete.
 */
public final class OwnershipTags {

    public static final String INSTALLATION = "slipway:installation";
    public static final String PROJECT = "slipway:project";
    public static final String CLUSTER = "slipway:cluster";
    public static final String SLICE = "slipway:slice";
    public static final String SLOT = "slipway:slot";
    public static final String NAME = "Name";

    private static final String CLUSTER_API = "sigs.k8s.io/cluster-api-provider-aws/";
    private static final int MAX_VALUE = 256;
    private static final Pattern NOT_FOR_IAM = Pattern.compile("[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]");

    private OwnershipTags() {}

    /** What every resource carries. */
    public static Map<String, String> of(Ownership ownership) {
        var tags = new LinkedHashMap<String, String>();
        tags.put(NAME, cut(ownership.clusterName() + "-" + ownership.slot().replace('/', '-')));
        tags.putAll(ownership.userTags());
        tags.put(INSTALLATION, ownership.installation());
        tags.put(PROJECT, ownership.project());
        tags.put(CLUSTER, ownership.clusterName());
        tags.put(SLICE, ownership.sliceId());
        tags.put(SLOT, ownership.slot());
        tags.put(CLUSTER_API + "cluster/" + ownership.clusterName(), "owned");
        Role role = ownership.role();
        if (role != null) {
            tags.put(CLUSTER_API + "role", role.value());
        }
        return tags;
    }

    /**
     * {@link #of} and the Kubernetes cluster tag: for route tables, instances and {@code lb}
     * groups.
     */
    public static Map<String, String> withClusterTag(Ownership ownership) {
        Map<String, String> tags = of(ownership);
        tags.put(clusterTag(ownership.clusterName()), "owned");
        return tags;
    }

    /**
     * {@link #withClusterTag} and the tag by which load balancers find their subnets.
     *
     * @throws IllegalArgumentException unless the role is public or private
     */
    public static Map<String, String> ofSubnet(Ownership ownership) {
        Map<String, String> tags = withClusterTag(ownership);
        if (ownership.role() == Role.PUBLIC) {
            tags.put("kubernetes.io/role/elb", "1");
            return tags;
        }
        if (ownership.role() == Role.PRIVATE) {
            tags.put("kubernetes.io/role/internal-elb", "1");
            return tags;
        }
        throw new IllegalArgumentException(
                "A subnet is public or private, not " + ownership.role());
    }

    /**
     * {@link #of} as IAM takes it: other characters become {@code _}, and keys that differ in case
     * only, which are one to IAM, appear once.
     */
    public static Map<String, String> forIam(Ownership ownership) {
        var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        of(ownership).forEach((key, value) -> tags.put(iamSafe(key), cut(iamSafe(value))));
        return new LinkedHashMap<>(tags);
    }

    /**
     * {@code kubernetes.io/cluster/NAME}; its value is {@code owned}, on what is not ours {@code
     * shared}.
     */
    public static String clusterTag(String clusterName) {
        return "kubernetes.io/cluster/" + clusterName;
    }

    /** Whether these tags make a resource the one of that slot: nothing else does. */
    public static boolean isOurs(
            Map<String, String> tags, String installation, String sliceId, String slot) {
        return isOfSlice(tags, installation, sliceId) && slot.equals(tags.get(SLOT));
    }

    /** Whether these tags make a resource one of that slice's. */
    public static boolean isOfSlice(Map<String, String> tags, String installation, String sliceId) {
        return installation.equals(tags.get(INSTALLATION)) && sliceId.equals(tags.get(SLICE));
    }

    /** EC2's filters for everything of an installation. */
    public static List<Filter> filters(String installation) {
        return List.of(filter(INSTALLATION, installation));
    }

    /** EC2's filters for everything of a slice, in any slot. */
    public static List<Filter> filters(String installation, String sliceId) {
        return List.of(filter(INSTALLATION, installation), filter(SLICE, sliceId));
    }

    /** EC2's filters for what is in a slot: none, one, or two where an answer was lost. */
    public static List<Filter> filters(String installation, String sliceId, String slot) {
        return List.of(
                filter(INSTALLATION, installation), filter(SLICE, sliceId), filter(SLOT, slot));
    }

    private static Filter filter(String tag, String value) {
        return Filter.builder().name("tag:" + tag).values(escaped(value)).build();
    }

    /** In a filter {@code *} and {@code ?} are wildcards. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static String iamSafe(String text) {
        return NOT_FOR_IAM.matcher(Objects.requireNonNull(text)).replaceAll("_");
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
    }
}
