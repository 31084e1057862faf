package io.slipway.network.aws;

import static io.slipway.network.aws.SimulatedAws.newCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.aws.capacity.Capacity;
import io.slipway.network.NetworkFixtures;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.work.Pace;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanCheck.State;
import io.slipway.service.preview.PlanRequest;
import io.slipway.service.preview.Previews;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.model.Quota;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.IamClient;

/** What a network's plan says of the account's quotas (R9). */
class NetworkQuotasIT {

    private static final SimulatedAws AWS = new SimulatedAws();

    private static final String LOOKING =
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Resource": "*",
               "Action": ["ec2:Describe*", "elasticloadbalancing:Describe*"]}]}
            """;

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void tellsLimitUsedAndNeededOfEach() {
        var cluster = newCluster();
        var ec2 = AWS.ec2(cluster);
        ec2.createVpc(call -> call.cidrBlock("10.1.0.0/16"));
        ec2.createInternetGateway(_ -> {});
        ec2.allocateAddress(_ -> {});

        var checks = checks(AWS.clients(), cluster);

        assertThat(checks.values()).allMatch(check -> check.state() == State.OK);
        assertThat(checks.get("quota/vpc").detail()).isEqualTo(told("VPCs per Region", 1, 1));
        assertThat(checks.get("quota/internet-gateway").detail())
                .isEqualTo(told("Internet gateways per Region", 1, 1));
        assertThat(checks.get("quota/elastic-ip").detail())
                .isEqualTo(told("EC2-VPC Elastic IPs", 1, 3));
        assertThat(checks.get("quota/nat-gateway").detail())
                .isEqualTo(told("NAT gateways per Availability Zone (us-east-1a)", 0, 1));
        assertThat(checks.get("quota/load-balancer").detail())
                .isEqualTo("Classic Load Balancers per Region: none is needed");
    }

    private static String told(String quota, int used, int needed) {
        return "%s: limit 5, used %d, needed %d".formatted(quota, used, needed);
    }

    @Test
    void countsTheNatGatewaysOfTheFullestZone() {
        var cluster = newCluster();
        AWS.bench().create(cluster, NetworkFixtures.desired(NetworkFixtures.spec("us-east-1b")));

        assertThat(checks(AWS.clients(), cluster).get("quota/nat-gateway").detail())
                .isEqualTo(told("NAT gateways per Availability Zone (us-east-1b)", 1, 1));
    }

    @Test
    void whatDoesNotFitFails() {
        var cluster = newCluster();
        AWS.simulator()
                .inspection()
                .setQuota(cluster.cloudAccount(), cluster.region(), Quota.ELASTIC_IPS, 2);

        var check = checks(AWS.clients(), cluster).get("quota/elastic-ip");

        assertThat(check.state()).isEqualTo(State.FAILED);
        assertThat(check.code()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(check.remedy()).contains("L-0263D0A3");
    }

    @Test
    void withTheFourPoliciesOnlyTheLimitOfAddressesIsKnown() {
        var options = SimulatorOptions.defaults().withEnforcedIam(true);
        try (var simulator = Simulator.start(options);
                var administrator =
                        clients(simulator, AwsBasicCredentials.create("AKIATEST", "test"));
                var restricted = clients(simulator, keyOfWhoMayLook(administrator))) {
            var checks = checks(restricted, new ClusterRef("default", "shop", "any", "us-east-1"));

            assertThat(checks.get("quota/elastic-ip").state()).isEqualTo(State.OK);
            assertThat(checks.get("quota/vpc").state()).isEqualTo(State.WARNING);
            assertThat(checks.get("quota/vpc").detail())
                    .contains("limit unknown, used 0, needed 1");
            assertThat(checks.get("quota/vpc").remedy())
                    .contains("enhancements", "servicequotas:GetServiceQuota");
        }
    }

    @Test
    void whatCannotBeLookedAtIsUnchecked() {
        try (var simulator = Simulator.start(SimulatorOptions.defaults());
                var strangers = clients(simulator, AwsBasicCredentials.create("AKIANOBODY", "x"))) {
            var checks = checks(strangers, new ClusterRef("default", "shop", "any", "us-east-1"));

            assertThat(checks.get("quota/vpc").state()).isEqualTo(State.UNCHECKED);
            assertThat(checks.get("quota/nat-gateway").state()).isEqualTo(State.UNCHECKED);
        }
    }

    private static AwsClients clients(Simulator simulator, AwsBasicCredentials credentials) {
        return new AwsClients(
                AwsOptions.forAws().withEndpoint(simulator.endpoint(), 1), _ -> credentials);
    }

    private static AwsBasicCredentials keyOfWhoMayLook(AwsClients administrator) {
        IamClient iam = administrator.iam(new AwsScope("any", "us-east-1"));
        iam.createUser(call -> call.userName("looker"));
        iam.putUserPolicy(
                call -> call.userName("looker").policyName("look").policyDocument(LOOKING));
        var key = iam.createAccessKey(call -> call.userName("looker")).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private static Map<String, PlanCheck> checks(AwsClients clients, ClusterRef cluster) {
        var quotas = new NetworkQuotas(new QuotaChecks(new Capacity(clients)));
        var previews =
                new Previews(List.of(AWS.kind()), List.of(quotas), Pace.real(), Clock.systemUTC());
        var spec = NetworkFixtures.spec("us-east-1a", "us-east-1b", "us-east-1c");
        var request = PlanRequest.of(SimulatedAws.SLICE, cluster, NetworkFixtures.desired(spec));
        return previews.of(request).checks().stream()
                .collect(Collectors.toMap(PlanCheck::name, Function.identity()));
    }
}
