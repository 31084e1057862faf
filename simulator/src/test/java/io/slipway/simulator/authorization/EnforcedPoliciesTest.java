package io.slipway.simulator.authorization;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import io.slipway.simulator.SimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** {@code --enforce-iam}, mostly with the four minimum policies as they are. */
class EnforcedPoliciesTest {
    private static final String SUFFIX = ".cluster-api-provider-aws.sigs.k8s.io";

    private final SimulatedAws aws =
            new SimulatedAws(SimulatorOptions.defaults().withEnforcedIam(true));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aUserWithoutPoliciesMayOnlyAskWhoItIs() {
        RestrictedCaller nobody = RestrictedCaller.withNothing(aws);

        assertThat(nobody.client(StsClient.builder()).getCallerIdentity().arn())
                .isEqualTo(RestrictedCaller.ARN);
        assertThatThrownBy(() -> nobody.client(Ec2Client.builder()).describeVpcs())
                .hasMessageContaining(
                        "You are not authorized to perform this operation. User: "
                                + RestrictedCaller.ARN
                                + " is not authorized to perform: ec2:DescribeVpcs because no"
                                + " identity-based policy allows the ec2:DescribeVpcs action")
                .hasMessageContaining("403");
        assertThatThrownBy(() -> nobody.client(IamClient.builder()).getRole(r -> r.roleName("a")))
                .hasMessageContaining(
                        "User: "
                                + RestrictedCaller.ARN
                                + " is not authorized to perform: iam:GetRole on resource:"
                                + " arn:aws:iam::111122223333:role/a");
        assertThat(errorOf(() -> nobody.client(IamClient.builder()).listRoles()))
                .isEqualTo("AccessDenied");
        assertThat(errorOf(() -> nobody.client(EksClient.builder()).listClusters()))
                .isEqualTo("AccessDeniedException");
        assertThat(errorOf(() -> nobody.client(SecretsManagerClient.builder()).listSecrets()))
                .isEqualTo("AccessDeniedException");
        assertThat(
                        errorOf(() ->
                                nobody.client(ElasticLoadBalancingClient.builder())
                                        .describeLoadBalancers()))
                .isEqualTo("AccessDenied");
    }

    @Test
    void theAdministratorIsNotRestricted() {
        assertThat(errorOf(() -> aws.ec2().describeSpotPriceHistory(r -> {})))
                .isNotEqualTo("UnauthorizedOperation");
        assertThat(errorOf(() -> aws.eks().listClusters())).isEqualTo("none");
    }

    @Test
    void theFourPoliciesAllowWhatTheyListAndNothingElse() {
        RestrictedCaller slipway = RestrictedCaller.with(aws, RestrictedCaller.THE_FOUR);
        Ec2Client ec2 = slipway.client(Ec2Client.builder());
        IamClient iam = slipway.client(IamClient.builder());
        EksClient eks = slipway.client(EksClient.builder());

        assertThat(errorOf(ec2::describeVpcs)).isEqualTo("none");
        assertThat(errorOf(eks::listClusters)).isEqualTo("none");
        assertThat(errorOf(() -> iam.getRole(r -> r.roleName("none")))).isEqualTo("NoSuchEntity");
        assertThat(errorOf(() -> eks.describeCluster(r -> r.name("none"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(errorOf(() -> ec2.describeInstanceTypes(r -> {})))
                .isEqualTo("UnauthorizedOperation");
        assertThat(errorOf(iam::listRoles)).isEqualTo("AccessDenied");
        assertThat(errorOf(() -> eks.listNodegroups(r -> r.clusterName("shop"))))
                .isEqualTo("AccessDeniedException");
        assertThat(errorOf(() -> iam.createAccessKey(r -> r.userName("slipway"))))
                .isEqualTo("AccessDenied");
    }

    @Test
    void aDryRunTellsWhatIsAllowed() {
        Ec2Client ec2 =
                RestrictedCaller.with(aws, RestrictedCaller.THE_FOUR).client(Ec2Client.builder());

        assertThat(errorOf(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true))))
                .isEqualTo("DryRunOperation");
        assertThat(errorOf(() -> ec2.describeInstanceTypes(r -> r.dryRun(true))))
                .isEqualTo("UnauthorizedOperation");
    }

    @Test
    void secretsAndParametersAreAllowedByTheirNames() {
        RestrictedCaller slipway = RestrictedCaller.with(aws, RestrictedCaller.THE_FOUR);
        SecretsManagerClient secrets = slipway.client(SecretsManagerClient.builder());
        SsmClient ssm = slipway.client(SsmClient.builder());

        assertThat(create(secrets, "aws.cluster.x-k8s.io/shop")).isEqualTo("none");
        assertThat(create(secrets, "shop")).isEqualTo("AccessDeniedException");
        assertThat(
                        errorOf(() ->
                                secrets.getSecretValue(
                                        r -> r.secretId("aws.cluster.x-k8s.io/shop"))))
                .isEqualTo("none");
        assertThat(
                        errorOf(() ->
                                secrets.describeSecret(
                                        r -> r.secretId("aws.cluster.x-k8s.io/shop"))))
                .isEqualTo("AccessDeniedException");
        assertThat(
                        errorOf(() ->
                                ssm.getParameter(
                                        r -> r.name("/aws/service/eks/optimized-ami/0.1/none"))))
                .isEqualTo("ParameterNotFound");
        assertThat(errorOf(() -> ssm.getParameter(r -> r.name("/aws/service/canonical/x"))))
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void rolesArePassedToEksOrUnderTheirSuffixOnly() {
        SimulatedNetwork network = SimulatedNetwork.create(aws.ec2(), 2);
        SimulatedRoles roles = SimulatedRoles.create(aws.iam());
        IamClient iam =
                RestrictedCaller.with(aws, RestrictedCaller.THE_FOUR).client(IamClient.builder());
        String trust = SimulatedRoles.trusting("ec2.amazonaws.com");
        aws.iam().createRole(r -> r.roleName("a" + SUFFIX).assumeRolePolicyDocument(trust));
        iam.createInstanceProfile(r -> r.instanceProfileName("a"));

        assertThatThrownBy(() ->
                        iam.addRoleToInstanceProfile(
                                r -> r.instanceProfileName("a").roleName("node-role")))
                .hasMessageContaining(
                        "is not authorized to perform: iam:PassRole on resource: "
                                + roles.nodeRoleArn());
        assertThat(
                        errorOf(() ->
                                iam.addRoleToInstanceProfile(
                                        r -> r.instanceProfileName("a").roleName("a" + SUFFIX))))
                .isEqualTo("none");
        assertThat(network.subnets()).hasSize(4);
    }

    @Test
    void aClusterNeedsItsRolePassedAndItsServicesRoleMade() {
        SimulatedNetwork network = SimulatedNetwork.create(aws.ec2(), 2);
        SimulatedRoles roles = SimulatedRoles.create(aws.iam());
        RestrictedCaller caller = RestrictedCaller.withNothing(aws);
        EksClient eks = caller.client(EksClient.builder());
        caller.attach("clusters", allowing("eks:CreateCluster", "*", ""));
        assertThatThrownBy(() -> createCluster(eks, roles, network))
                .hasMessageContaining("iam:PassRole on resource: " + roles.clusterRoleArn());

        caller.attach(
                "passing",
                allowing("iam:PassRole", "*", "\"iam:PassedToService\": \"eks.amazonaws.com\""));
        assertThatThrownBy(() -> createCluster(eks, roles, network))
                .hasMessageContaining(
                        "iam:CreateServiceLinkedRole on resource: arn:aws:iam::111122223333:role/"
                                + "aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS");
        assertThat(aws.live("role")).hasSize(2);

        caller.attach(
                "other-service",
                allowing(
                        "iam:CreateServiceLinkedRole",
                        "*",
                        "\"iam:AWSServiceName\": \"spot.amazonaws.com\""));
        assertThat(errorOf(() -> createCluster(eks, roles, network)))
                .isEqualTo("AccessDeniedException");

        caller.attach(
                "service",
                allowing(
                        "iam:CreateServiceLinkedRole",
                        "*",
                        "\"iam:AWSServiceName\": \"eks.amazonaws.com\""));
        createCluster(eks, roles, network);
        assertThat(aws.live("role"))
                .extracting(role -> role.get("id"))
                .contains("AWSServiceRoleForAmazonEKS");
    }

    @Test
    void theControllerMayHaveTheRolesMadeThatItsConditionsName() {
        IamClient iam =
                RestrictedCaller.with(aws, List.of("controller")).client(IamClient.builder());

        for (String service : List.of("eks", "eks-nodegroup", "elasticloadbalancing", "spot")) {
            String name = service + ".amazonaws.com";
            assertThat(errorOf(() -> iam.createServiceLinkedRole(r -> r.awsServiceName(name))))
                    .as(name)
                    .isEqualTo("none");
        }
        // Its pattern has eks-fargate-pods where AWS's role has eks-fargate.
        assertThat(
                        errorOf(() ->
                                iam.createServiceLinkedRole(
                                        r -> r.awsServiceName("eks-fargate.amazonaws.com"))))
                .isEqualTo("AccessDenied");
        assertThat(
                        errorOf(() ->
                                iam.createServiceLinkedRole(
                                        r -> r.awsServiceName("ecs.amazonaws.com"))))
                .isEqualTo("AccessDenied");
    }

    @Test
    void tagsOfRequestsAndResourcesAreConditions() {
        RestrictedCaller caller = RestrictedCaller.withNothing(aws);
        caller.attach(
                "creating", allowing("ec2:CreateVpc", "*", "\"aws:RequestTag/team\": \"web\""));
        caller.attach(
                "tagging", allowing("ec2:CreateTags", "*", "\"ec2:CreateAction\": \"CreateVpc\""));
        caller.attach(
                "deleting",
                allowing(
                        "ec2:DeleteVpc",
                        "arn:aws:ec2:*:*:vpc/*",
                        "\"ec2:ResourceTag/team\": \"web\""));
        Ec2Client ec2 = caller.client(Ec2Client.builder());
        String foreign = aws.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();

        String ours = createTagged(ec2, "web");

        assertThat(errorOf(() -> createTagged(ec2, "ops"))).isEqualTo("UnauthorizedOperation");
        assertThat(errorOf(() -> tag(ec2, ours))).isEqualTo("UnauthorizedOperation");
        assertThat(errorOf(() -> ec2.deleteVpc(r -> r.vpcId(foreign))))
                .isEqualTo("UnauthorizedOperation");
        assertThat(errorOf(() -> ec2.deleteVpc(r -> r.vpcId(ours)))).isEqualTo("none");
    }

    @Test
    void aDenialIsSaidToBeExplicit() {
        RestrictedCaller caller = RestrictedCaller.withNothing(aws);
        caller.attach("all", allowing("*", "*", ""));
        caller.attach(
                "but",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\":"
                        + " \"ec2:*\", \"Resource\": \"*\"}}");

        assertThatThrownBy(() -> caller.client(Ec2Client.builder()).describeVpcs())
                .hasMessageContaining("with an explicit deny in an identity-based policy");
        assertThat(errorOf(() -> caller.client(EksClient.builder()).listClusters()))
                .isEqualTo("none");
    }

    @Test
    void aRoleThatDemandsAnExternalIdRestrictsWhoAssumedIt() {
        IamClient theirs =
                aws.configured(
                        IamClient.builder(), "AKIATEST444455556666", "test", Region.US_EAST_1);
        String role =
                theirs.createRole(r ->
                                r.roleName("slipway")
                                        .assumeRolePolicyDocument(
                                                """
                                                {"Version": "2012-10-17", "Statement":
                                                 [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                                   "Principal": {"AWS": "%s"},
                                                   "Condition": {"StringEquals":
                                                     {"sts:ExternalId": "slipway-42"}}}]}
                                                """
                                                        .formatted(RestrictedCaller.ARN)))
                        .role()
                        .arn();
        theirs.putRolePolicy(r ->
                r.roleName("slipway")
                        .policyName("reading")
                        .policyDocument(allowing("ec2:Describe*", "*", "")));
        StsClient sts =
                RestrictedCaller.with(aws, RestrictedCaller.THE_FOUR).client(StsClient.builder());

        assertThat(errorOf(() -> sts.assumeRole(r -> r.roleArn(role).roleSessionName("session"))))
                .isEqualTo("AccessDenied");
        Credentials session =
                sts.assumeRole(r ->
                                r.roleArn(role).roleSessionName("session").externalId("slipway-42"))
                        .credentials();

        Ec2Client ec2 =
                aws.configured(
                        Ec2Client.builder(),
                        AwsSessionCredentials.create(
                                session.accessKeyId(),
                                session.secretAccessKey(),
                                session.sessionToken()),
                        Region.US_EAST_1);
        assertThat(errorOf(ec2::describeVpcs)).isEqualTo("none");
        assertThatThrownBy(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")))
                .hasMessageContaining(
                        "User: arn:aws:sts::444455556666:assumed-role/slipway/session is not"
                                + " authorized to perform: ec2:CreateVpc on resource:"
                                + " arn:aws:ec2:us-east-1:444455556666:vpc/*");
    }

    @Test
    void whoMayNotAssumeRolesIsDeniedThoughTheRoleTrustsTheAccount() {
        String trust =
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"}}]}
                """;
        aws.iam()
                .createRole(r ->
                        r.roleName("by-account")
                                .assumeRolePolicyDocument(trust.formatted("111122223333")));
        StsClient sts = RestrictedCaller.withNothing(aws).client(StsClient.builder());
        aws.iam()
                .createRole(r ->
                        r.roleName("by-name")
                                .assumeRolePolicyDocument(trust.formatted(RestrictedCaller.ARN)));

        assertThat(assume(sts, "by-account")).isEqualTo("AccessDenied");
        assertThat(assume(sts, "by-name")).isEqualTo("none");
    }

    private static String assume(StsClient sts, String role) {
        return errorOf(() ->
                sts.assumeRole(r ->
                        r.roleArn("arn:aws:iam::111122223333:role/" + role)
                                .roleSessionName("session")));
    }

    private static String create(SecretsManagerClient secrets, String name) {
        return errorOf(() -> secrets.createSecret(r -> r.name(name).secretString("x")));
    }

    private static void createCluster(
            EksClient eks, SimulatedRoles roles, SimulatedNetwork network) {
        eks.createCluster(r ->
                r.name("shop")
                        .roleArn(roles.clusterRoleArn())
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
    }

    private static String createTagged(Ec2Client ec2, String team) {
        return ec2.createVpc(r ->
                        r.cidrBlock("10.0.0.0/16")
                                .tagSpecifications(
                                        TagSpecification.builder()
                                                .resourceType(ResourceType.VPC)
                                                .tags(teamOf(team))
                                                .build()))
                .vpc()
                .vpcId();
    }

    private static void tag(Ec2Client ec2, String id) {
        ec2.createTags(r -> r.resources(id).tags(teamOf("ops")));
    }

    private static Tag teamOf(String team) {
        return Tag.builder().key("team").value(team).build();
    }

    private static String allowing(String action, String resource, String condition) {
        return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s",
         "Resource": "%s", "Condition": {"StringEquals": {%s}}}]}
        """
                .formatted(action, resource, condition);
    }
}
