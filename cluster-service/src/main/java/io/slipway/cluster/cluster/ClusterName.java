package io.slipway.cluster.cluster;

/**
 * A name that no two living clusters hold.
 *
 * @param text as it is stored with the slice
 */
public record ClusterName(String text) {

    /** In a project. */
    public static ClusterName inProject(String project, String name) {
        return new ClusterName(prefixOf(project) + name);
    }

    /** In an AWS account and region, since EKS names its clusters alike. */
    public static ClusterName inRegion(String awsAccountId, String region, String name) {
        return new ClusterName("aws:%s/%s/%s".formatted(awsAccountId, region, name));
    }

    /** What all names of a project begin with. */
    public static String prefixOf(String project) {
        return project + "/";
    }

    @Override
    public String toString() {
        return text;
    }
}
