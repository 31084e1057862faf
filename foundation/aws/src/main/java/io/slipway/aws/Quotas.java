package io.slipway.aws;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Quotas by the error that tells they are used up; names and codes as the AWS console shows them
 * under Service Quotas.
 */
final class Quotas {

    private static final String VPC = "Amazon Virtual Private Cloud (Amazon VPC)";
    private static final String EC2 = "Amazon Elastic Compute Cloud (Amazon EC2)";
    private static final String ELB = "Elastic Load Balancing (ELB)";
    private static final String EKS = "Amazon Elastic Kubernetes Service (Amazon EKS)";
    private static final String IAM = "AWS Identity and Access Management (IAM)";

    /** The first that fits counts. */
    private static final List<Quota> ALL =
            List.of(
                    quota("VpcLimitExceeded", "", VPC, "VPCs per Region", "L-F678F1CE"),
                    quota("SubnetLimitExceeded", "", VPC, "Subnets per VPC", "L-407747CB"),
                    quota(
                            "InternetGatewayLimitExceeded",
                            "",
                            VPC,
                            "Internet gateways per Region",
                            "L-A4707A72"),
                    quota(
                            "NatGatewayLimitExceeded",
                            "",
                            VPC,
                            "NAT gateways per Availability Zone",
                            "L-FE5A380F"),
                    quota("RouteTableLimitExceeded", "", VPC, "Route tables per VPC", "L-589F43AA"),
                    quota("RouteLimitExceeded", "", VPC, "Routes per route table", "L-93826ACB"),
                    quota(
                            "SecurityGroupLimitExceeded",
                            "",
                            VPC,
                            "VPC security groups per Region",
                            "L-E79EC296"),
                    quota(
                            "RulesPerSecurityGroupLimitExceeded",
                            "",
                            VPC,
                            "Inbound or outbound rules per security group",
                            "L-0EA8095F"),
                    quota("AddressLimitExceeded", "", EC2, "EC2-VPC Elastic IPs", "L-0263D0A3"),
                    quota(
                            "VcpuLimitExceeded",
                            "",
                            EC2,
                            "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
                            "L-1216C47A"),
                    quota(
                            "MaxSpotInstanceCountExceeded",
                            "",
                            EC2,
                            "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests",
                            "L-34B43A08"),
                    quota(
                            "TooManyLoadBalancers",
                            "",
                            ELB,
                            "Classic Load Balancers per Region",
                            "L-E9E9831D"),
                    quota(
                            "ResourceLimitExceededException",
                            "nodegroup",
                            EKS,
                            "Managed node groups per cluster",
                            "L-6D54EA21"),
                    quota(
                            "ResourceLimitExceededException",
                            "node group",
                            EKS,
                            "Managed node groups per cluster",
                            "L-6D54EA21"),
                    quota(
                            "ResourceLimitExceededException",
                            "fargate",
                            EKS,
                            "Fargate profiles per cluster",
                            "L-33415657"),
                    quota(
                            "ResourceLimitExceededException",
                            "cluster",
                            EKS,
                            "Clusters",
                            "L-1194D53C"),
                    quota(
                            "LimitExceeded",
                            "RolesPerAccount",
                            IAM,
                            "Roles per account",
                            "L-FE177D64"),
                    quota(
                            "LimitExceeded",
                            "InstanceProfilesPerAccount",
                            IAM,
                            "Instance profiles per account",
                            "L-6E65F664"),
                    quota(
                            "LimitExceeded",
                            "OpenIdConnectProvidersPerAccount",
                            IAM,
                            "OpenId connect providers per account",
                            "L-858F3967"),
                    quota(
                            "LimitExceeded",
                            "PoliciesPerAccount",
                            IAM,
                            "Customer managed policies per account",
                            "L-E95E4862"));

    private Quotas() {}

    /** What to raise, and where; nothing when the error is not about a quota known here. */
    static @Nullable String remedyFor(String errorCode, String message) {
        for (Quota quota : ALL) {
            if (quota.fits(errorCode, message)) {
                return quota.remedy();
            }
        }
        return null;
    }

    private static Quota quota(
            String error, String word, String service, String name, String code) {
        return new Quota(error, word, service, name, code);
    }

    /**
     * A quota, the error code that reports it, and the word in the message that tells which of
     * several it is.
     */
    private record Quota(String error, String word, String service, String name, String code) {

        boolean fits(String errorCode, String message) {
            return error.equals(errorCode)
                    && message.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
        }

        String remedy() {
            String where =
                    service.equals(IAM) ? "of this account" : "of this account, in this region";
            return "Raise the quota \"%s\" (%s) %s: AWS console, Service Quotas, %s; or remove what is no longer needed."
                    .formatted(name, code, where, service);
        }
    }
}
