package io.slipway.simulator.servicequotas;

import io.slipway.simulator.model.Quota;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The simulator's quotas as Service Quotas knows them: by service and code. */
enum KnownQuota {
    VPCS(Quota.VPCS, "vpc", "L-F678F1CE", "VPCs per Region"),
    INTERNET_GATEWAYS(Quota.INTERNET_GATEWAYS, "vpc", "L-A4707A72", "Internet gateways per Region"),
    NAT_GATEWAYS(
            Quota.NAT_GATEWAYS_PER_ZONE, "vpc", "L-FE5A380F", "NAT gateways per Availability Zone"),
    SUBNETS(Quota.SUBNETS_PER_VPC, "vpc", "L-407747CB", "Subnets per VPC"),
    ROUTE_TABLES(Quota.ROUTE_TABLES_PER_VPC, "vpc", "L-589F43AA", "Route tables per VPC"),
    SECURITY_GROUPS(Quota.SECURITY_GROUPS, "vpc", "L-E79EC296", "VPC security groups per Region"),
    RULES(
            Quota.RULES_PER_SECURITY_GROUP,
            "vpc",
            "L-0EA8095F",
            "Inbound or outbound rules per security group"),
    GROUPS_PER_INTERFACE(
            Quota.SECURITY_GROUPS_PER_INTERFACE,
            "vpc",
            "L-2AFB9258",
            "Security groups per network interface"),
    ELASTIC_IPS(Quota.ELASTIC_IPS, "ec2", "L-0263D0A3", "EC2-VPC Elastic IPs"),
    VCPUS(
            Quota.VCPUS,
            "ec2",
            "L-1216C47A",
            "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances"),
    GPU_VCPUS(Quota.GPU_VCPUS, "ec2", "L-DB2E81BA", "Running On-Demand G and VT instances"),
    SPOT_VCPUS(
            Quota.SPOT_VCPUS,
            "ec2",
            "L-34B43A08",
            "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests"),
    CLUSTERS(Quota.EKS_CLUSTERS, "eks", "L-1194D53C", "Clusters"),
    NODEGROUPS(
            Quota.NODEGROUPS_PER_CLUSTER, "eks", "L-6D54EA21", "Managed node groups per cluster"),
    FARGATE_PROFILES(
            Quota.FARGATE_PROFILES_PER_CLUSTER,
            "eks",
            "L-33415657",
            "Fargate profiles per cluster"),
    CLASSIC_LOAD_BALANCERS(
            Quota.CLASSIC_LOAD_BALANCERS,
            "elasticloadbalancing",
            "L-E9E9831D",
            "Classic Load Balancers per Region"),
    LOAD_BALANCERS(
            Quota.LOAD_BALANCERS,
            "elasticloadbalancing",
            "L-53DA6B97",
            "Application Load Balancers per Region"),
    TARGET_GROUPS(
            Quota.TARGET_GROUPS, "elasticloadbalancing", "L-B22855CB", "Target Groups per Region"),
    ROLES(Quota.ROLES, "iam", "L-FE177D64", "Roles per account"),
    INSTANCE_PROFILES(
            Quota.INSTANCE_PROFILES, "iam", "L-6E65F664", "Instance profiles per account"),
    OIDC_PROVIDERS(
            Quota.OIDC_PROVIDERS, "iam", "L-858F3967", "OpenId connect providers per account"),
    POLICIES_PER_ROLE(Quota.POLICIES_PER_ROLE, "iam", "L-0DA4ABF3", "Managed policies per role"),
    POLICIES(Quota.POLICIES, "iam", "L-E95E4862", "Customer managed policies per account"),
    USERS(Quota.USERS, "iam", "L-F55AF5E4", "IAM users per account");

    private final Quota quota;
    private final String service;
    private final String code;
    private final String label;

    KnownQuota(Quota quota, String service, String code, String label) {
        this.quota = quota;
        this.service = service;
        this.code = code;
        this.label = label;
    }

    static Stream<KnownQuota> of(String service) {
        return Arrays.stream(values()).filter(one -> one.service.equals(service));
    }

    static Optional<KnownQuota> find(String service, String code) {
        return of(service).filter(one -> one.code.equals(code)).findFirst();
    }

    /** The limit behind it. */
    Quota quota() {
        return quota;
    }

    String service() {
        return service;
    }

    String code() {
        return code;
    }

    /** Its name for people. */
    String label() {
        return label;
    }

    /** Whether it is one of the account rather than of each region. */
    boolean global() {
        return service.equals("iam");
    }
}
