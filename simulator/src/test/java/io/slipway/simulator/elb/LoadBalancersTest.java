package io.slipway.simulator.elb;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.model.Quota;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

class LoadBalancersTest {
    private static final Listener API =
            Listener.builder().protocol("tcp").loadBalancerPort(6443).instancePort(6443).build();

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final ElasticLoadBalancingClient elb = aws.elb();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 3);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void anInternetFacingOneIsCreatedWithWhatIsUsualAndAnAddressOfItsOwn() {
        String address = create("api", r -> {});

        LoadBalancerDescription created = describe("api");

        assertThat(address).startsWith("127.1.").isEqualTo(created.dnsName());
        assertThat(create("other", r -> {})).startsWith("127.1.").isNotEqualTo(address);
        assertThat(created.scheme()).isEqualTo("internet-facing");
        assertThat(created.vpcId()).isEqualTo(network.vpcId());
        assertThat(created.subnets()).isEqualTo(network.publicSubnets());
        assertThat(created.availabilityZones())
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(created.securityGroups()).hasSize(1);
        assertThat(created.sourceSecurityGroup().groupName()).isEqualTo("default");
        assertThat(created.listenerDescriptions().getFirst().listener().instanceProtocol())
                .isEqualTo("TCP");
        assertThat(created.healthCheck())
                .isEqualTo(
                        HealthCheck.builder()
                                .target("TCP:6443")
                                .interval(30)
                                .timeout(5)
                                .unhealthyThreshold(2)
                                .healthyThreshold(10)
                                .build());
    }

    @Test
    void twoSimulatorsOfOneMachineTakeDifferentAddresses() {
        String here = create("api", r -> {});
        try (SimulatedAws other = SimulatedAws.unhurried()) {
            SimulatedNetwork there = SimulatedNetwork.create(other.ec2(), 1);

            String address =
                    other.elb()
                            .createLoadBalancer(r ->
                                    r.loadBalancerName("api")
                                            .listeners(API)
                                            .subnets(there.publicSubnets()))
                            .dnsName();

            assertThat(address).startsWith("127.1.").isNotEqualTo(here);
        }
    }

    @Test
    void aNameStandsForTheSameOneWhileNothingAboutItDiffers() {
        String first = create("api", r -> r.tags(tag("a", "1")));

        assertThat(create("api", r -> r.tags(tag("a", "1")))).isEqualTo(first);
        assertThat(errorOf(() -> create("api", r -> r.tags(tag("a", "2")))))
                .isEqualTo("DuplicateLoadBalancerName");
        assertThat(errorOf(() -> create("api", r -> r.tags(tag("a", "1")).scheme("internal"))))
                .isEqualTo("DuplicateLoadBalancerName");
        assertThat(elb.describeLoadBalancers().loadBalancerDescriptions()).hasSize(1);
    }

    @Test
    void itsInterfacesComeAfterFiveSecondsAndGoSomeTimeAfterIt() {
        create("api", r -> {});
        assertThat(interfaces("api")).isEmpty();
        aws.pass("6s");
        assertThat(interfaces("api"))
                .hasSize(3)
                .allMatch(one -> one.requesterManaged() && one.statusAsString().equals("in-use"));
        assertThat(errorOf(() -> ec2.deleteVpc(r -> r.vpcId(network.vpcId()))))
                .isEqualTo("DependencyViolation");

        elb.deleteLoadBalancer(r -> r.loadBalancerName("api"));

        assertThat(interfaces("api")).hasSize(3);
        aws.pass("1m");
        assertThat(interfaces("api")).isEmpty();
        elb.deleteLoadBalancer(r -> r.loadBalancerName("api"));
        assertThat(errorOf(() -> describe("api"))).isEqualTo("LoadBalancerNotFound");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(errorOf(() -> create("a".repeat(33), r -> {}))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> create("under_score", r -> {}))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> create("-api", r -> {}))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> create("api", r -> r.listeners(List.of()))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> create("api", r -> r.scheme("public"))))
                .isEqualTo("InvalidScheme");
        assertThat(errorOf(() -> create("api", r -> r.subnets("subnet-0123456789abcdef0"))))
                .isEqualTo("SubnetNotFound");
        assertThat(errorOf(() -> create("api", r -> r.securityGroups("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidSecurityGroup");
        assertThat(errorOf(() -> create("api", r -> r.subnets(network.subnets()))))
                .isEqualTo("InvalidConfigurationRequest");
        assertThat(
                        errorOf(() ->
                                create(
                                        "api",
                                        r -> r.subnets(List.of()).availabilityZones("us-east-1a"))))
                .isEqualTo("InvalidConfigurationRequest");
        assertThat(errorOf(() -> create("api", r -> r.tags(tag("a", "1"), tag("a", "2")))))
                .isEqualTo("DuplicateTagKeys");
        aws.simulator().inspection().setQuota(null, null, Quota.CLASSIC_LOAD_BALANCERS, 0);
        assertThat(errorOf(() -> create("api", r -> {}))).isEqualTo("TooManyLoadBalancers");
    }

    @Test
    void listenersAreCheckedAddedAndRemoved() {
        assertThat(errorOf(() -> create("api", r -> r.listeners(listener("UDP", 53)))))
                .isEqualTo("UnsupportedProtocol");
        assertThat(errorOf(() -> create("api", r -> r.listeners(listener("TCP", 0)))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> create("api", r -> r.listeners(API, listener("HTTP", 6443)))))
                .isEqualTo("DuplicateListener");
        assertThat(
                        errorOf(() ->
                                create(
                                        "api",
                                        r ->
                                                r.listeners(
                                                        listener("SSL", 443).toBuilder()
                                                                .sslCertificateId("mine")
                                                                .build()))))
                .isEqualTo("CertificateNotFound");
        create("api", r -> {});

        elb.createLoadBalancerListeners(
                r -> r.loadBalancerName("api").listeners(listener("TCP", 80)));
        elb.deleteLoadBalancerListeners(r -> r.loadBalancerName("api").loadBalancerPorts(6443));

        assertThat(describe("api").listenerDescriptions())
                .extracting(one -> one.listener().loadBalancerPort())
                .containsExactly(80);
    }

    @Test
    void anInternetFacingOneNeedsAnInternetGatewayAndRoom() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String closed =
                ec2.createSubnet(r ->
                                r.vpcId(vpc)
                                        .cidrBlock("10.9.0.0/24")
                                        .availabilityZone("us-east-1a"))
                        .subnet()
                        .subnetId();

        assertThat(errorOf(() -> create("api", r -> r.subnets(closed)))).isEqualTo("InvalidSubnet");
        assertThat(errorOf(() -> create("api", r -> r.subnets(closed).scheme("internal"))))
                .isEqualTo("none");
        assertThat(
                        errorOf(() ->
                                create(
                                        "two",
                                        r ->
                                                r.subnets(closed, network.publicSubnets().get(1))
                                                        .scheme("internal"))))
                .isEqualTo("InvalidSubnet");
    }

    @Test
    void subnetsAndGroupsCanBeChanged() {
        String group = defaultGroup();
        create("api", r -> r.subnets(network.publicSubnets().getFirst()));
        aws.pass("6s");

        elb.attachLoadBalancerToSubnets(
                r -> r.loadBalancerName("api").subnets(network.publicSubnets().getLast()));
        elb.detachLoadBalancerFromSubnets(
                r -> r.loadBalancerName("api").subnets(network.publicSubnets().getFirst()));
        elb.applySecurityGroupsToLoadBalancer(r -> r.loadBalancerName("api").securityGroups(group));
        aws.pass("1m");

        assertThat(describe("api").availabilityZones()).containsExactly("us-east-1c");
        assertThat(describe("api").securityGroups()).containsExactly(group);
        assertThat(interfaces("api"))
                .extracting(NetworkInterface::subnetId)
                .containsExactly(network.publicSubnets().getLast());
        assertThat(
                        errorOf(() ->
                                elb.detachLoadBalancerFromSubnets(r ->
                                        r.loadBalancerName("api")
                                                .subnets(network.publicSubnets().getLast()))))
                .isEqualTo("InvalidConfigurationRequest");
        assertThat(
                        errorOf(() ->
                                elb.applySecurityGroupsToLoadBalancer(r ->
                                        r.loadBalancerName("api")
                                                .securityGroups("sg-0123456789abcdef0"))))
                .isEqualTo("InvalidSecurityGroup");
    }

    @Test
    void attributesAreChangedOneByOne() {
        create("api", r -> {});

        elb.modifyLoadBalancerAttributes(r ->
                r.loadBalancerName("api")
                        .loadBalancerAttributes(
                                a -> a.crossZoneLoadBalancing(c -> c.enabled(true))));
        elb.modifyLoadBalancerAttributes(r ->
                r.loadBalancerName("api")
                        .loadBalancerAttributes(
                                a -> a.connectionSettings(c -> c.idleTimeout(600))));

        LoadBalancerAttributes settings =
                elb.describeLoadBalancerAttributes(r -> r.loadBalancerName("api"))
                        .loadBalancerAttributes();
        assertThat(settings.crossZoneLoadBalancing().enabled()).isTrue();
        assertThat(settings.connectionSettings().idleTimeout()).isEqualTo(600);
        assertThat(settings.connectionDraining().enabled()).isFalse();
        assertThat(
                        errorOf(() ->
                                elb.modifyLoadBalancerAttributes(r ->
                                        r.loadBalancerName("api")
                                                .loadBalancerAttributes(a ->
                                                        a.connectionSettings(
                                                                c -> c.idleTimeout(4001))))))
                .isEqualTo("InvalidConfigurationRequest");
    }

    @Test
    void tagsAreAddedListedAndRemoved() {
        create("api", r -> r.tags(tag("Name", "api")));

        elb.addTags(r -> r.loadBalancerNames("api").tags(tag("team", "shop"), tag("a", "")));
        elb.removeTags(r -> r.loadBalancerNames("api").tags(TagKeyOnly.builder().key("a").build()));

        assertThat(
                        elb.describeTags(r -> r.loadBalancerNames("api"))
                                .tagDescriptions()
                                .getFirst()
                                .tags())
                .containsExactly(tag("Name", "api"), tag("team", "shop"));
        assertThat(errorOf(() -> elb.describeTags(r -> r.loadBalancerNames("api", "gone"))))
                .isEqualTo("LoadBalancerNotFound");
        List<Tag> many =
                java.util.stream.IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "")).toList();
        assertThat(errorOf(() -> elb.addTags(r -> r.loadBalancerNames("api").tags(many))))
                .isEqualTo("TooManyTags");
    }

    @Test
    void manyAreListedInPages() {
        for (int i = 0; i < 5; i++) {
            create("api-" + i, r -> r.scheme("internal"));
        }

        var first = elb.describeLoadBalancers(r -> r.pageSize(3));
        var second = elb.describeLoadBalancers(r -> r.pageSize(3).marker(first.nextMarker()));

        assertThat(first.loadBalancerDescriptions()).hasSize(3);
        assertThat(second.loadBalancerDescriptions())
                .extracting(LoadBalancerDescription::loadBalancerName)
                .containsExactly("api-3", "api-4");
        assertThat(second.nextMarker()).isNull();
        assertThat(errorOf(() -> elb.describeLoadBalancers(r -> r.pageSize(401))))
                .isEqualTo("ValidationError");
        assertThat(errorOf(() -> elb.describeLoadBalancers(r -> r.marker("x"))))
                .isEqualTo("ValidationError");
    }

    private String create(String name, Consumer<CreateLoadBalancerRequest.Builder> change) {
        CreateLoadBalancerRequest.Builder request =
                CreateLoadBalancerRequest.builder()
                        .loadBalancerName(name)
                        .subnets(network.publicSubnets())
                        .listeners(API);
        change.accept(request);
        return elb.createLoadBalancer(request.build()).dnsName();
    }

    private LoadBalancerDescription describe(String name) {
        return elb.describeLoadBalancers(r -> r.loadBalancerNames(name))
                .loadBalancerDescriptions()
                .getFirst();
    }

    private List<NetworkInterface> interfaces(String name) {
        return ec2.describeNetworkInterfaces(r ->
                        r.filters(
                                Filter.builder().name("description").values("ELB " + name).build()))
                .networkInterfaces();
    }

    private String defaultGroup() {
        return ec2.describeSecurityGroups(r ->
                        r.filters(Filter.builder().name("vpc-id").values(network.vpcId()).build()))
                .securityGroups()
                .getFirst()
                .groupId();
    }

    private static Listener listener(String protocol, int port) {
        return Listener.builder()
                .protocol(protocol)
                .loadBalancerPort(port)
                .instancePort(port)
                .build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
