package io.slipway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AWS CLI, where it is installed, runs what a person would look around with. */
class AwsCliIT {
    private static SimulatedAws aws;
    private static Optional<AwsCli> cli = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path home) {
        aws = SimulatedAws.unhurried();
        cli = AwsCli.installed(aws.simulator().endpoint(), home);
        Assumptions.assumeTrue(cli.isPresent(), "the AWS CLI is not installed here");
        Ec2Client ec2 = aws.ec2();
        SimulatedNetwork network = SimulatedNetwork.create(ec2, 3);
        SimulatedRoles roles = SimulatedRoles.create(aws.iam());
        aws.eks()
                .createCluster(r ->
                        r.name("shop")
                                .roleArn(roles.clusterRoleArn())
                                .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
        aws.secrets().createSecret(r -> r.name("aws.cluster.x-k8s.io/shop").secretString("s"));
        aws.pass("10m");
        aws.eks()
                .createNodegroup(r ->
                        r.clusterName("shop")
                                .nodegroupName("general")
                                .nodeRole(roles.nodeRoleArn())
                                .subnets(network.privateSubnets()));
        aws.eks().createAddon(r -> r.clusterName("shop").addonName("vpc-cni"));
        aws.pass("5m");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    /** A command, a place in the JSON it prints, and a text to be found there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sts get-caller-identity | /Account | 111122223333
                    ec2 describe-regions | /Regions/0/RegionName | -
                    ec2 describe-availability-zones | /AvailabilityZones/0/ZoneName | us-east-1a
                    ec2 describe-vpcs | /Vpcs/0/CidrBlock | 10.0.0.0/16
                    ec2 describe-subnets --filters Name=availability-zone,Values=us-east-1b | /Subnets/1/State | available
                    ec2 describe-internet-gateways | /InternetGateways/0/Attachments/0/State | available
                    ec2 describe-nat-gateways | /NatGateways/2/State | available
                    ec2 describe-addresses | /Addresses/0/Domain | vpc
                    ec2 describe-route-tables --max-items 2 | /RouteTables/1/RouteTableId | rtb-
                    ec2 describe-security-groups | /SecurityGroups/0/GroupId | sg-
                    ec2 describe-network-interfaces | /NetworkInterfaces/0/NetworkInterfaceId | eni-
                    ec2 describe-instances --query Reservations[].Instances[].State.Name | /0 | running
                    ec2 describe-instance-types --instance-types m5.large | /InstanceTypes/0/VCpuInfo/DefaultVCpus | 2
                    ec2 describe-key-pairs | /KeyPairs/0/KeyName | ops
                    ec2 describe-launch-templates | /LaunchTemplates | [
                    ec2 describe-tags --filters Name=resource-type,Values=instance | /Tags/0/ResourceType | instance
                    ec2 describe-account-attributes | /AccountAttributes/0/AttributeName | -
                    eks list-clusters | /clusters/0 | shop
                    eks describe-cluster --name shop | /cluster/status | ACTIVE
                    eks list-nodegroups --cluster-name shop | /nodegroups/0 | general
                    eks describe-nodegroup --cluster-name shop --nodegroup-name general | /nodegroup/status | ACTIVE
                    eks list-addons --cluster-name shop | /addons/0 | vpc-cni
                    eks describe-addon-versions --addon-name coredns | /addons/0/addonName | coredns
                    iam list-roles | /Roles/0/RoleName | -
                    iam get-role --role-name node-role | /Role/AssumeRolePolicyDocument/Statement/0/Effect | Allow
                    iam list-attached-role-policies --role-name node-role | /AttachedPolicies/0/PolicyName | AmazonEKSWorkerNodePolicy
                    iam list-instance-profiles | /InstanceProfiles | [
                    iam list-open-id-connect-providers | /OpenIDConnectProviderList | [
                    elb describe-load-balancers | /LoadBalancerDescriptions | [
                    elbv2 describe-load-balancers | /LoadBalancers | [
                    elbv2 describe-target-groups | /TargetGroups | [
                    secretsmanager list-secrets | /SecretList/0/Name | aws.cluster.x-k8s.io/shop
                    pricing get-products --service-code AmazonEC2 --max-items 2 | /PriceList/1 | m
                    service-quotas list-service-quotas --service-code vpc | /Quotas/0/ServiceCode | vpc
                    resourcegroupstaggingapi get-resources --tag-filters Key=eks:cluster-name | /ResourceTagMappingList/0/ResourceARN | arn:aws:
                    ssm get-parameter --name /aws/service/eks/optimized-ami/1.34/amazon-linux-2023/x86_64/standard/recommended/image_id | /Parameter/Value | ami-
                    """)
    void aPersonLooksAround(String command, String place, String expected) {
        AwsCli.Outcome outcome = cli.orElseThrow().run(command);

        assertThat(outcome.status()).as("%s: %s", command, outcome.errors()).isZero();
        JsonNode found = JsonMapper.shared().readTree(outcome.output()).at(place);
        assertThat(found.isMissingNode()).as(outcome.output()).isFalse();
        assertThat(found.isContainer() ? found.toString() : found.asString()).contains(expected);
    }

    @Test
    void whatIsRefusedIsToldAndFails() {
        AwsCli.Outcome outcome = cli.orElseThrow().run("eks describe-cluster --name absent");

        assertThat(outcome.status()).isEqualTo(254);
        assertThat(outcome.errors()).contains("ResourceNotFoundException", "absent");
    }
}
