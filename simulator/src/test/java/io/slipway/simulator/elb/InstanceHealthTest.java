package io.slipway.simulator.elb;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

class InstanceHealthTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final ElasticLoadBalancingClient elb = aws.elb();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);
    private final String balancers = group("balancers");
    private final String servers = group("servers");

    @BeforeEach
    void createLoadBalancer() {
        Listener listener =
                Listener.builder()
                        .protocol("TCP")
                        .loadBalancerPort(6443)
                        .instancePort(6443)
                        .build();
        elb.createLoadBalancer(r ->
                r.loadBalancerName("api")
                        .subnets(network.publicSubnets())
                        .securityGroups(balancers)
                        .listeners(listener));
        elb.configureHealthCheck(r -> r.loadBalancerName("api").healthCheck(check(5, 4)));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anInstanceThatIsLetInIsInServiceAfterEnoughChecks() {
        letIn();
        String id = launch();
        aws.pass("30s");

        register(id);

        assertThat(state(id).state()).isEqualTo("OutOfService");
        assertThat(state(id).reasonCode()).isEqualTo("ELB");
        aws.pass("11s");
        assertThat(state(id).state()).isEqualTo("InService");
        assertThat(instances()).containsExactly(id);
    }

    @Test
    void anInstanceThatNoGroupLetsInStaysOutOfService() {
        String id = launch();
        register(id);
        aws.pass("1m");
        assertThat(state(id).reasonCode()).isEqualTo("Instance");

        letIn();

        assertThat(state(id).state()).isEqualTo("InService");
    }

    @Test
    void anInstanceThatEndsIsNoLongerRegistered() {
        String id = launch();
        register(id);
        aws.pass("1m");

        ec2.terminateInstances(r -> r.instanceIds(id));
        aws.pass("1m");

        assertThat(instances()).isEmpty();
    }

    @Test
    void instancesAreTakenOffAndUnknownOnesRefused() {
        String id = launch();
        register(id);

        elb.deregisterInstancesFromLoadBalancer(
                r -> r.loadBalancerName("api").instances(instance(id)));

        assertThat(instances()).isEmpty();
        assertThat(errorOf(() -> register("i-0123456789abcdef0"))).isEqualTo("InvalidInstance");
        assertThat(
                        errorOf(() ->
                                elb.deregisterInstancesFromLoadBalancer(r ->
                                        r.loadBalancerName("api")
                                                .instances(instance("i-0123456789abcdef0")))))
                .isEqualTo("InvalidInstance");
        assertThat(errorOf(() -> state(id))).isEqualTo("InvalidInstance");
    }

    @Test
    void aHealthCheckMustMakeSense() {
        assertThat(configured(check(5, 5))).isEqualTo("ValidationError");
        assertThat(configured(check(4, 2))).isEqualTo("ValidationError");
        assertThat(configured(check(5, 4).toBuilder().target("UDP:53").build()))
                .isEqualTo("ValidationError");
        assertThat(configured(check(5, 4).toBuilder().target("HTTP:80/readyz").build()))
                .isEqualTo("none");
    }

    private String configured(HealthCheck check) {
        return errorOf(
                () -> elb.configureHealthCheck(r -> r.loadBalancerName("api").healthCheck(check)));
    }

    private static HealthCheck check(int interval, int timeout) {
        return HealthCheck.builder()
                .target("TCP:6443")
                .interval(interval)
                .timeout(timeout)
                .healthyThreshold(2)
                .unhealthyThreshold(6)
                .build();
    }

    private String launch() {
        String image = ec2.describeImages(r -> r.owners("amazon")).images().getFirst().imageId();
        return ec2.runInstances(r ->
                        r.imageId(image)
                                .instanceType("m5.large")
                                .minCount(1)
                                .maxCount(1)
                                .securityGroupIds(servers)
                                .subnetId(network.privateSubnets().getFirst()))
                .instances()
                .getFirst()
                .instanceId();
    }

    private void letIn() {
        UserIdGroupPair source = UserIdGroupPair.builder().groupId(balancers).build();
        IpPermission rule =
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(6443)
                        .toPort(6443)
                        .userIdGroupPairs(source)
                        .build();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(servers).ipPermissions(rule));
    }

    private void register(String id) {
        elb.registerInstancesWithLoadBalancer(
                r -> r.loadBalancerName("api").instances(instance(id)));
    }

    private InstanceState state(String id) {
        return elb.describeInstanceHealth(r -> r.loadBalancerName("api").instances(instance(id)))
                .instanceStates()
                .getFirst();
    }

    private List<String> instances() {
        return elb
                .describeLoadBalancers(r -> r.loadBalancerNames("api"))
                .loadBalancerDescriptions()
                .getFirst()
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    private String group(String name) {
        return ec2.createSecurityGroup(
                        r -> r.groupName(name).description(name).vpcId(network.vpcId()))
                .groupId();
    }

    private static Instance instance(String id) {
        return Instance.builder().instanceId(id).build();
    }
}
