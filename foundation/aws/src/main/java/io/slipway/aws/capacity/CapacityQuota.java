package io.slipway.aws.capacity;

import java.util.Locale;
import java.util.Optional;

/**
 * A quota that a cluster takes from; names and codes as the AWS console shows them under Service
 * Quotas. All are per account and region, or per zone.
 */
public enum CapacityQuota {
    VPCS("vpc", "vpc", "L-F678F1CE", "VPCs per Region"),
    INTERNET_GATEWAYS("internet-gateway", "vpc", "L-A4707A72", "Internet gateways per Region"),
    NAT_GATEWAYS("nat-gateway", "vpc", "L-FE5A380F", "NAT gateways per Availability Zone"),
    ELASTIC_IPS("elastic-ip", "ec2", "L-0263D0A3", "EC2-VPC Elastic IPs"),
    LOAD_BALANCERS(
            "load-balancer",
            "elasticloadbalancing",
            "L-E9E9831D",
            "Classic Load Balancers per Region"),
    STANDARD_VCPUS(
            "vcpu",
            "ec2",
            "L-1216C47A",
            "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances"),
    G_VCPUS("vcpu-g", "ec2", "L-DB2E81BA", "Running On-Demand G and VT instances"),
    P_VCPUS("vcpu-p", "ec2", "L-417A185B", "Running On-Demand P instances"),
    X_VCPUS("vcpu-x", "ec2", "L-7295265B", "Running On-Demand X instances"),
    F_VCPUS("vcpu-f", "ec2", "L-74FC7D96", "Running On-Demand F instances"),
    INF_VCPUS("vcpu-inf", "ec2", "L-1945791B", "Running On-Demand Inf instances"),
    TRN_VCPUS("vcpu-trn", "ec2", "L-2C3B7624", "Running On-Demand Trn instances");

    private final String subject;
    private final String service;
    private final String code;
    private final String label;

    CapacityQuota(String subject, String service, String code, String label) {
        this.subject = subject;
        this.service = service;
        this.code = code;
        this.label = label;
    }

    /** The quota that an instance on demand of this type counts in; empty for a rare type. */
    public static Optional<CapacityQuota> ofInstanceType(String instanceType) {
        String family = instanceType.replaceFirst("[^a-z].*", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (family) {
                    case "a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z" -> STANDARD_VCPUS;
                    case "g", "gr", "vt" -> G_VCPUS;
                    case "p" -> P_VCPUS;
                    case "x" -> X_VCPUS;
                    case "f" -> F_VCPUS;
                    case "inf" -> INF_VCPUS;
                    case "trn" -> TRN_VCPUS;
                    default -> null;
                });
    }

    /** The name of its check in a plan. */
    public String check() {
        return "quota/" + subject;
    }

    /** As the console shows it. */
    public String label() {
        return label;
    }

    /** What to do when it is used up. */
    public String remedy() {
        return "Raise the quota \"%s\" (%s) of this account, in this region: AWS console, Service Quotas; or remove what is no longer needed."
                .formatted(label, code);
    }

    String service() {
        return service;
    }

    String code() {
        return code;
    }
}
