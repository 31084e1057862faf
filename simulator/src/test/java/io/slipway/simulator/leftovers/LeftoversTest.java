package io.slipway.simulator.leftovers;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

class LeftoversTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();
    private final EksClient eks = aws.eks();
    private final ElasticLoadBalancingClient elb = aws.elb();
    private final SimulatedNetwork network = SimulatedNetwork.create(ec2, 2);

    @BeforeEach
    void createCluster() {
        SimulatedRoles roles = SimulatedRoles.create(aws.iam());
        eks.createCluster(r ->
                r.name("shop")
                        .roleArn(roles.clusterRoleArn())
                        .resourcesVpcConfig(v -> v.subnetIds(network.subnets())));
        aws.pass("9m49s");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void whatAClustersControllersMakeIsFoundByTag() {
        leave("\"loadBalancers\":2,\"networkLoadBalancers\":1,\"targetGroups\":1,\"volumes\":2");

        assertThat(found("kubernetes.io/cluster/shop", "owned"))
                .filteredOn(arn -> arn.contains(":loadbalancer/a"))
                .hasSize(2);
        assertThat(found("kubernetes.io/cluster/shop", "owned"))
                .filteredOn(arn -> arn.contains(":volume/"))
                .hasSize(2);
        assertThat(found("elbv2.k8s.aws/cluster", "shop"))
                .anyMatch(arn -> arn.contains(":loadbalancer/net/k8s-default-"))
                .anyMatch(arn -> arn.contains(":listener/net/"))
                .filteredOn(arn -> arn.contains(":targetgroup/"))
                .hasSize(2);
        assertThat(ec2.describeSecurityGroups(r -> {}).securityGroups())
                .anyMatch(group -> group.groupName().startsWith("k8s-elb-a"));
    }

    @Test
    void leftoversHoldTheVpc() {
        leave("\"networkInterfaces\":1,\"securityGroups\":1,\"guardDuty\":true");

        assertThat(aws.live("vpc-endpoint")).hasSize(1);
        assertThat(ec2.describeNetworkInterfaces(r -> {}).networkInterfaces())
                .anyMatch(one ->
                        one.description().startsWith("aws-K8S-i-")
                                && one.statusAsString().equals("available"));
        assertThat(ec2.describeSecurityGroups(r -> {}).securityGroups())
                .anyMatch(one -> one.groupName().startsWith("GuardDutyManagedSecurityGroup-vpc-"))
                .anyMatch(one -> one.groupName().startsWith("k8s-elb-"));
    }

    @Test
    void theyAreMadeAgainWhileTheControlPlaneLives() {
        leave("\"loadBalancers\":1,\"volumes\":1,\"remake\":true");
        String name = names().getFirst();
        elb.deleteLoadBalancer(r -> r.loadBalancerName(name));
        assertThat(names()).isEmpty();
        aws.pass("11s");
        assertThat(names()).containsExactly(name);

        eks.deleteCluster(r -> r.name("shop"));
        elb.deleteLoadBalancer(r -> r.loadBalancerName(name));
        aws.pass("5m");

        assertThat(names()).isEmpty();
        assertThat(aws.live("volume")).hasSize(1);
    }

    @Test
    void nothingComesAgainThatWasNotAskedTo() {
        leave("\"loadBalancers\":1");
        elb.deleteLoadBalancer(r -> r.loadBalancerName(names().getFirst()));

        aws.pass("5m");

        assertThat(names()).isEmpty();
    }

    @Test
    void aClusterThatIsNotThereLeavesNothing() {
        assertThat(post("leftovers", "{\"cluster\":\"gone\",\"volumes\":1}").statusCode())
                .isEqualTo(400);
        assertThat(post("leftovers", "{\"cluster\":\"shop\",\"disks\":1}").body())
                .contains("disks");
    }

    @Test
    void aZoneCanRefuseLoadBalancers() {
        assertThat(post("refused-zones", "{\"zones\":[\"us-east-1b\"]}").statusCode())
                .isEqualTo(200);

        assertThat(errorOf(() -> create(network.publicSubnets())))
                .isEqualTo("InvalidConfigurationRequest");
        assertThat(errorOf(() -> create(network.publicSubnets().subList(0, 1)))).isEqualTo("none");
        assertThat(post("refused-zones", "{\"zones\":[\"mars\"]}").statusCode()).isEqualTo(400);
    }

    private void create(List<String> subnets) {
        Listener listener =
                Listener.builder().protocol("TCP").loadBalancerPort(80).instancePort(80).build();
        elb.createLoadBalancer(r -> r.loadBalancerName("api").subnets(subnets).listeners(listener));
    }

    private List<String> names() {
        return elb.describeLoadBalancers().loadBalancerDescriptions().stream()
                .map(one -> one.loadBalancerName())
                .toList();
    }

    private List<String> found(String key, String value) {
        return aws
                .tagging()
                .getResources(r -> r.tagFilters(TagFilter.builder().key(key).values(value).build()))
                .resourceTagMappingList()
                .stream()
                .map(one -> one.resourceARN())
                .toList();
    }

    private void leave(String counts) {
        assertThat(post("leftovers", "{\"cluster\":\"shop\"," + counts + "}").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(aws.simulator().endpoint().resolve("/_simulator/" + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
