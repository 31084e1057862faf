package io.slipway.network.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.network.NetworkFixtures;
import io.slipway.network.NetworkSlice;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.testing.slices.SliceBench;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import tools.jackson.databind.json.JsonMapper;

/** A network's life under exactly the four minimum policies (R11, R49): no call of it is denied. */
class MinimumPoliciesIT {

    private static final String ACCOUNT = "111122223333";
    private static final ClusterRef CLUSTER =
            new ClusterRef("default", "shop", ACCOUNT, "us-east-1");
    private static final Path POLICIES =
            Path.of(
                    "../simulator/src/test/resources/io/slipway/simulator/authorization",
                    "iam-policies.json");

    private final Simulator simulator =
            Simulator.start(
                    SimulatorOptions.defaults().withEnforcedIam(true).withThrottling(false));
    private final AwsClients administrator =
            clients(AwsBasicCredentials.create("AKIATEST", "test"));
    private final AwsClients slipway = clients(restricted());

    private AwsClients clients(AwsBasicCredentials credentials) {
        var options =
                AwsOptions.forAws().withEndpoint(simulator.endpoint(), 10_000).withCallShare(1);
        return new AwsClients(options, account -> credentials);
    }

    private AwsBasicCredentials restricted() {
        var iam = administrator.iam(new AwsScope(ACCOUNT, "us-east-1"));
        iam.createUser(call -> call.userName("slipway"));
        var documents = JsonMapper.shared().readTree(POLICIES);
        for (var name : List.of("controller", "control-plane", "nodes", "deployment")) {
            var document = documents.get(name).toString();
            var arn =
                    iam.createPolicy(call -> call.policyName(name).policyDocument(document))
                            .policy()
                            .arn();
            iam.attachUserPolicy(call -> call.userName("slipway").policyArn(arn));
        }
        var key = iam.createAccessKey(call -> call.userName("slipway")).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    @AfterEach
    void close() {
        slipway.close();
        administrator.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eks", "aws"})
    void noCallOfADynamicNetworkIsDenied(String type) {
        var spec = NetworkFixtures.selfManaged("us-east-1a", "us-east-1b");
        spec.put("clusterType", type);

        live(spec, Map.of("zones", List.of("us-east-1a", "us-east-1b", "us-east-1c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eks", "aws"})
    void noCallOfAStaticNetworkIsDenied(String type) {
        var vpc = new GivenVpc(administrator.ec2(new AwsScope(ACCOUNT, "us-east-1")));

        live(vpc.spec(type, true), Map.of("autoTag", false));
    }

    @Test
    void noCallIsDeniedThatRemovesLeftovers() {
        var spec = NetworkFixtures.selfManaged("us-east-1a", "us-east-1b");
        var bench = bench();
        bench.create(CLUSTER, NetworkFixtures.desired(spec));
        var wish =
                Map.of(
                        "cluster", "shop",
                        "loadBalancers", 1,
                        "networkLoadBalancers", 1,
                        "targetGroups", 1,
                        "volumes", 1,
                        "securityGroups", 1);
        SimulatedAws.ask(simulator.inspection(), "leftovers", new HashMap<>(wish));

        assertThat(bench.delete().observed().deleted()).isTrue();
        assertNothingDenied();
    }

    @Test
    void noCallIsDeniedThatPutsBackWhatOthersChanged() {
        var scope = new AwsScope(ACCOUNT, "us-east-1");
        var elb = administrator.elb(scope);
        var bench = bench();
        var spec = NetworkFixtures.selfManaged("us-east-1a", "us-east-1b");
        bench.create(CLUSTER, NetworkFixtures.desired(spec));
        var before = elb.describeLoadBalancers().loadBalancerDescriptions().getFirst();
        var meddler = new Meddler(administrator.ec2(scope), elb, bench);
        meddler.takeAway();
        meddler.moveTheBastion();
        meddler.upset(before);

        var slice = bench.checkForDrift();

        assertThat(slice.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(elb.describeLoadBalancers().loadBalancerDescriptions().getFirst().subnets())
                .containsExactlyInAnyOrderElementsOf(before.subnets());
        assertNothingDenied();
    }

    private void live(Map<String, Object> spec, Map<String, Object> change) {
        var bench = bench();
        var made = bench.create(CLUSTER, NetworkFixtures.desired(spec));
        var tagged = new HashMap<>(spec);
        tagged.putAll(change);
        tagged.put("tags", Map.of("stage", "test"));
        if (change.containsKey("autoTag")) {
            tagged.put("autoTag", true);
        }
        var changed = bench.desire(made.desired().changedTo(tagged, Map.of()));

        assertThat(made.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(changed.observed().outcome()).isEqualTo(new Outcome.Converged());
        assertThat(bench.delete().observed().deleted()).isTrue();
        assertNothingDenied();
    }

    private SliceBench bench() {
        var kind =
                new NetworkSlice(
                        SliceBench.INSTALLATION,
                        NetworkDrivers.of(slipway, SliceBench.INSTALLATION));
        return new SliceBench(kind, SimulatedAws.SLICE, simulator.inspection()::advance);
    }

    private void assertNothingDenied() {
        assertThat(simulator.inspection().calls(0))
                .filteredOn(call -> String.valueOf(call.error()).matches("Unauth.*|AccessDenied.*"))
                .isEmpty();
    }
}
