package io.slipway.simulator.elbv2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

class LoadBalancersV2Test {
    private static final String ABSENT =
            "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/x/0123456789abcdef";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final ElasticLoadBalancingV2Client elb = aws.elbV2();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aNetworkLoadBalancerIsProvisionedAndGoesWithItsListenersAndInterfaces() {
        LoadBalancer made = create("web", r -> {});
        TargetGroup group = group("web");
        listener(made, group, 80);
        assertThat(made.state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
        aws.pass("2m1s");
        assertThat(described(made).state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
        assertThat(interfaces()).hasSize(2);
        assertThat(errorOf(() -> elb.deleteTargetGroup(r -> r.targetGroupArn(arn(group)))))
                .isEqualTo("ResourceInUse");

        elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn()));
        elb.deleteTargetGroup(r -> r.targetGroupArn(arn(group)));
        aws.pass("2m");

        assertThat(errorOf(() -> described(made))).isEqualTo("LoadBalancerNotFound");
        assertThat(aws.live("listener")).isEmpty();
        assertThat(interfaces()).isEmpty();
        assertThat(elb.describeTargetGroups(r -> {}).targetGroups()).isEmpty();
        assertThat(errorOf(() -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(ABSENT))))
                .isEqualTo("none");
    }

    @Test
    void anApplicationLoadBalancerNeedsTwoZones() {
        assertThat(
                        errorOf(() ->
                                create(
                                        "web",
                                        r ->
                                                r.type("application")
                                                        .subnets(
                                                                network.publicSubnets()
                                                                        .getFirst()))))
                .isEqualTo("ValidationError");
        assertThat(create("web", r -> r.type("application")).loadBalancerArn())
                .contains(":loadbalancer/app/web/");
    }

    @Test
    void aNameStandsForTheSameOneWhileNothingAboutItDiffers() {
        LoadBalancer made = create("web", r -> {});

        assertThat(create("web", r -> {}).loadBalancerArn()).isEqualTo(made.loadBalancerArn());
        assertThat(errorOf(() -> create("web", r -> r.scheme("internal"))))
                .isEqualTo("DuplicateLoadBalancerName");
        assertThat(errorOf(() -> create("internal-web", r -> {}))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> create("x", r -> r.subnets("subnet-0123456789abcdef0"))))
                .isEqualTo("SubnetNotFound");
        assertThat(errorOf(() -> create("x", r -> r.securityGroups("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidSecurityGroup");
    }

    @Test
    void listenersAreFoundByLoadBalancerAndDeletedByThemselves() {
        LoadBalancer made = create("web", r -> {});
        TargetGroup group = group("web");
        Listener listener = listener(made, group, 80);

        assertThat(errorOf(() -> listener(made, group, 80))).isEqualTo("DuplicateListener");
        assertThat(
                        elb.describeListeners(r -> r.loadBalancerArn(made.loadBalancerArn()))
                                .listeners())
                .containsExactly(listener);
        assertThat(
                        elb.describeTargetGroups(r -> r.loadBalancerArn(made.loadBalancerArn()))
                                .targetGroups()
                                .getFirst()
                                .loadBalancerArns())
                .containsExactly(made.loadBalancerArn());
        elb.deleteListener(r -> r.listenerArn(listener.listenerArn()));
        assertThat(errorOf(() -> elb.deleteListener(r -> r.listenerArn(listener.listenerArn()))))
                .isEqualTo("ListenerNotFound");
        assertThat(errorOf(() -> elb.describeListeners(r -> {}))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> elb.describeListeners(r -> r.loadBalancerArn(ABSENT))))
                .isEqualTo("LoadBalancerNotFound");
    }

    @Test
    void targetsAreRegisteredAndTellHowTheyFare() {
        LoadBalancer made = create("web", r -> {});
        TargetGroup group =
                elb.createTargetGroup(r ->
                                r.name("ip")
                                        .protocol("TCP")
                                        .port(80)
                                        .targetType("ip")
                                        .vpcId(network.vpcId()))
                        .targetGroups()
                        .getFirst();
        TargetDescription target = TargetDescription.builder().id("10.0.0.9").port(80).build();
        elb.registerTargets(r -> r.targetGroupArn(arn(group)).targets(target));
        assertThat(health(group)).containsExactly("unused");
        listener(made, group, 80);
        assertThat(health(group)).containsExactly("healthy");

        elb.deregisterTargets(r -> r.targetGroupArn(arn(group)).targets(target));

        assertThat(health(group)).isEmpty();
        TargetDescription absent = TargetDescription.builder().id("i-0123456789abcdef0").build();
        assertThat(
                        errorOf(() ->
                                elb.registerTargets(
                                        r -> r.targetGroupArn(arn(group("web"))).targets(absent))))
                .isEqualTo("InvalidTarget");
        assertThat(errorOf(() -> elb.describeTargetGroups(r -> r.names("gone"))))
                .isEqualTo("TargetGroupNotFound");
        assertThat(
                        errorOf(() ->
                                elb.createTargetGroup(r ->
                                        r.name("web")
                                                .protocol("TCP")
                                                .port(81)
                                                .vpcId(network.vpcId()))))
                .isEqualTo("DuplicateTargetGroupName");
    }

    @Test
    void everythingHasTags() {
        LoadBalancer made = create("web", r -> r.tags(tag("a", "1")));
        TargetGroup group = group("web");
        Listener listener = listener(made, group, 80);
        List<String> arns = List.of(made.loadBalancerArn(), arn(group), listener.listenerArn());

        elb.addTags(r -> r.resourceArns(arns).tags(tag("b", "2"), tag("c", "3")));
        elb.removeTags(r -> r.resourceArns(arns).tagKeys("a", "b"));

        assertThat(elb.describeTags(r -> r.resourceArns(arns)).tagDescriptions())
                .hasSize(3)
                .allMatch(one -> one.tags().equals(List.of(tag("c", "3"))));
        assertThat(errorOf(() -> elb.describeTags(r -> r.resourceArns(ABSENT))))
                .isEqualTo("LoadBalancerNotFound");
        assertThat(
                        errorOf(() ->
                                elb.addTags(r ->
                                        r.resourceArns(arns).tags(tag("a", "1"), tag("a", "2")))))
                .isEqualTo("DuplicateTagKeys");
    }

    private LoadBalancer create(String name, Consumer<CreateLoadBalancerRequest.Builder> change) {
        CreateLoadBalancerRequest.Builder request =
                CreateLoadBalancerRequest.builder()
                        .name(name)
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnets(network.publicSubnets());
        change.accept(request);
        return elb.createLoadBalancer(request.build()).loadBalancers().getFirst();
    }

    private LoadBalancer described(LoadBalancer one) {
        return elb.describeLoadBalancers(r -> r.loadBalancerArns(one.loadBalancerArn()))
                .loadBalancers()
                .getFirst();
    }

    private TargetGroup group(String name) {
        return elb.createTargetGroup(
                        r -> r.name(name).protocol("TCP").port(80).vpcId(network.vpcId()))
                .targetGroups()
                .getFirst();
    }

    private Listener listener(LoadBalancer balancer, TargetGroup group, int port) {
        Action forward =
                Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(arn(group)).build();
        return elb.createListener(r ->
                        r.loadBalancerArn(balancer.loadBalancerArn())
                                .protocol(ProtocolEnum.TCP)
                                .port(port)
                                .defaultActions(forward))
                .listeners()
                .getFirst();
    }

    private List<String> health(TargetGroup group) {
        return elb
                .describeTargetHealth(r -> r.targetGroupArn(arn(group)))
                .targetHealthDescriptions()
                .stream()
                .map(one -> one.targetHealth().stateAsString())
                .toList();
    }

    private List<NetworkInterface> interfaces() {
        return ec2.describeNetworkInterfaces(r -> {}).networkInterfaces().stream()
                .filter(one -> one.description().startsWith("ELB net/web/"))
                .toList();
    }

    private static String arn(TargetGroup group) {
        return group.targetGroupArn();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
