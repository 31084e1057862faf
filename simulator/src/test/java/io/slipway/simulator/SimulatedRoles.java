package io.slipway.simulator;

import software.amazon.awssdk.services.iam.IamClient;

/** The roles an EKS cluster needs, made by real calls. */
public record SimulatedRoles(String clusterRoleArn, String nodeRoleArn) {

    public static SimulatedRoles create(IamClient iam) {
        String cluster = role(iam, "cluster-role", "eks.amazonaws.com", "AmazonEKSClusterPolicy");
        String nodes = role(iam, "node-role", "ec2.amazonaws.com", "AmazonEKSWorkerNodePolicy");
        return new SimulatedRoles(cluster, nodes);
    }

    public static String trusting(String service) {
        return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
         "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}
        """
                .formatted(service);
    }

    private static String role(IamClient iam, String name, String service, String policy) {
        String arn =
                iam.createRole(request ->
                                request.roleName(name).assumeRolePolicyDocument(trusting(service)))
                        .role()
                        .arn();
        iam.attachRolePolicy(
                request -> request.roleName(name).policyArn("arn:aws:iam::aws:policy/" + policy));
        return arn;
    }
}
