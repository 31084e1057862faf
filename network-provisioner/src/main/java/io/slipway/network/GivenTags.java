package io.slipway.network;

import io.slipway.aws.OwnershipTags;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags that public subnets which are not ours need (R23). */
public final class GivenTags {

    private static final String CLUSTER_API = "sigs.k8s.io/cluster-api-provider-aws/";

    private GivenTags() {}

    /** Values by key, for a cluster of that name. */
    public static Map<String, String> of(String clusterName) {
        var tags = new LinkedHashMap<String, String>();
        tags.put("kubernetes.io/role/elb", "1");
        tags.put(CLUSTER_API + "role", "public");
        tags.put(OwnershipTags.clusterTag(clusterName), "shared");
        tags.put(keptFor(clusterName), "owned");
        return tags;
    }

    /** Whether such a tag is not of one cluster alone. */
    public static boolean isShared(String key) {
        return !key.contains("/cluster/");
    }

    /** The tag that says of a cluster of that name that its network is kept as ours are. */
    public static String keptFor(String clusterName) {
        return CLUSTER_API + "cluster/" + clusterName;
    }

    /**
     * The tag on a subnet that tells what a shared one was before Slipway set it. It comes and goes
     * with that, so the last of several clusters knows what to leave behind.
     */
    public static String mark(String key) {
        return "slipway:before/" + key;
    }

    /** The attribute of a subnet that tells what a tag was when it was first looked at. */
    public static String before(String key) {
        return "before " + key;
    }
}
