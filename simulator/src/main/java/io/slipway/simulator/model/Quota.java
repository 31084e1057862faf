package io.slipway.simulator.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The limits AWS sets, with the value a new account has. All but those of instances are AWS's
 * defaults.
 */
public enum Quota {
    VPCS("vpcs", 5),
    INTERNET_GATEWAYS("internet-gateways", 5),
    ELASTIC_IPS("elastic-ips", 5),
    NAT_GATEWAYS_PER_ZONE("nat-gateways-per-zone", 5),
    SUBNETS_PER_VPC("subnets-per-vpc", 200),
    ROUTE_TABLES_PER_VPC("route-tables-per-vpc", 200),
    ROUTES_PER_TABLE("routes-per-table", 500),
    CIDR_BLOCKS_PER_VPC("cidr-blocks-per-vpc", 5),
    SECURITY_GROUPS("security-groups", 2500),
    RULES_PER_SECURITY_GROUP("rules-per-security-group", 60),
    SECURITY_GROUPS_PER_INTERFACE("security-groups-per-interface", 5),
    VCPUS("vcpus", 256),
    GPU_VCPUS("gpu-vcpus", 64),
    SPOT_VCPUS("spot-vcpus", 256),
    INSTANCES("instances", 20_000),
    EKS_CLUSTERS("eks-clusters", 100),
    NODEGROUPS_PER_CLUSTER("nodegroups-per-cluster", 30),
    FARGATE_PROFILES_PER_CLUSTER("fargate-profiles-per-cluster", 10),
    CLASSIC_LOAD_BALANCERS("classic-load-balancers", 20),
    LOAD_BALANCERS("load-balancers", 50),
    TARGET_GROUPS("target-groups", 3000),
    OIDC_PROVIDERS("oidc-providers", 100),
    ROLES("roles", 1000),
    POLICIES_PER_ROLE("policies-per-role", 10),
    INSTANCE_PROFILES("instance-profiles", 1000),
    USERS("users", 5000),
    ACCESS_KEYS_PER_USER("access-keys-per-user", 2),
    GROUPS("groups", 300),
    GROUPS_PER_USER("groups-per-user", 10),
    POLICIES("policies", 1500);

    private final String label;
    private final int normal;

    Quota(String label, int normal) {
        this.label = label;
        this.normal = normal;
    }

    /** The name under which {@code /_simulator/quotas} knows it. */
    public String label() {
        return label;
    }

    public int normal() {
        return normal;
    }

    public static Optional<Quota> named(String label) {
        return Arrays.stream(values()).filter(quota -> quota.label.equals(label)).findFirst();
    }
}
