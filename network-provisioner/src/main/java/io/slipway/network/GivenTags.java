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
        tags.put(CLUSTER_API + "cluster/" + clusterName, "owned");
        return tags;
    }

    /** The attribute of a subnet that tells what a tag was when it was first looked at. */
    public static String before(String key) {
        return "before " + key;
    }
}
