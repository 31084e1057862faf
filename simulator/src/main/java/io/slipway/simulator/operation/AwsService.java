package io.slipway.simulator.operation;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services the simulator answers for. A service has several names: operations are registered
 * under its SDK package's ({@link #id}), requests are signed with its {@link #signingName}, and
 * policies speak of its {@link #policyPrefix}.
 */
public enum AwsService {
    EC2(Family.EC2, "ec2", "ec2", "ec2", "2016-11-15", Ec2Client.class),
    EKS(Family.REST_JSON, "eks", "eks", "eks", "2017-11-01", EksClient.class),
    IAM(Family.QUERY, "iam", "iam", "iam", "2010-05-08", IamClient.class),
    STS(Family.QUERY, "sts", "sts", "sts", "2011-06-15", StsClient.class),
    CLASSIC_LOAD_BALANCING(
            Family.QUERY,
            "elasticloadbalancing",
            "elasticloadbalancing",
            "elasticloadbalancing",
            "2012-06-01",
            ElasticLoadBalancingClient.class),
    LOAD_BALANCING_V2(
            Family.QUERY,
            "elasticloadbalancingv2",
            "elasticloadbalancing",
            "elasticloadbalancing",
            "2015-12-01",
            ElasticLoadBalancingV2Client.class),
    SECRETS_MANAGER(
            Family.JSON,
            "secretsmanager",
            "secretsmanager",
            "secretsmanager",
            "secretsmanager",
            SecretsManagerClient.class),
    SSM(Family.JSON, "ssm", "ssm", "ssm", "AmazonSSM", SsmClient.class),
    PRICING(
            Family.JSON,
            "pricing",
            "pricing",
            "pricing",
            "AWSPriceListService",
            PricingClient.class),
    SERVICE_QUOTAS(
            Family.JSON,
            "servicequotas",
            "servicequotas",
            "servicequotas",
            "ServiceQuotasV20190624",
            ServiceQuotasClient.class),
    TAGGING(
            Family.JSON,
            "resourcegroupstaggingapi",
            "tagging",
            "tag",
            "ResourceGroupsTaggingAPI_20170126",
            ResourceGroupsTaggingApiClient.class);

    private static final Set<String> PRICING_REGIONS =
            Set.of("us-east-1", "eu-central-1", "ap-south-1", "cn-northwest-1");

    private final Family family;
    private final String id;
    private final String signingName;
    private final String policyPrefix;
    private final String mark;
    private final Class<? extends SdkClient> client;

    AwsService(
            Family family,
            String id,
            String signingName,
            String policyPrefix,
            String mark,
            Class<? extends SdkClient> client) {
        this.family = family;
        this.id = id;
        this.signingName = signingName;
        this.policyPrefix = policyPrefix;
        this.mark = mark;
        this.client = client;
    }

    /** The wire protocols of AWS. */
    public enum Family {
        EC2,
        QUERY,
        JSON,
        REST_JSON
    }

    /** The service whose operations are registered under this name. */
    public static Optional<AwsService> of(String id) {
        return stream().filter(service -> service.id.equals(id)).findFirst();
    }

    /** The services whose requests are signed with this name; two for load balancers. */
    public static Stream<AwsService> signedAs(String name) {
        return stream().filter(service -> service.signingName.equals(name));
    }

    public static Stream<AwsService> stream() {
        return Arrays.stream(values());
    }

    public Family family() {
        return family;
    }

    /** The name of its package in the SDK, such as {@code resourcegroupstaggingapi}. */
    public String id() {
        return id;
    }

    /** The name requests are signed with, such as {@code tagging}. */
    public String signingName() {
        return signingName;
    }

    /** What stands before the colon in a policy's actions, such as {@code tag}. */
    public String policyPrefix() {
        return policyPrefix;
    }

    /** The API's version, or the prefix of its operations in {@code X-Amz-Target}. */
    public String mark() {
        return mark;
    }

    /** The SDK's client. */
    public Class<? extends SdkClient> client() {
        return client;
    }

    /** Whether the service has an endpoint in this region, as far as AWS's differ in that. */
    public boolean answersIn(String region) {
        return this != PRICING || PRICING_REGIONS.contains(region);
    }
}
