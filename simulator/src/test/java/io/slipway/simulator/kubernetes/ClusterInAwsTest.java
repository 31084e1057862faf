package io.slipway.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a cluster and AWS have to do with each other: nodes, load balancers, volumes. */
class ClusterInAwsTest {
    private SimulatedKubernetes shop;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        shop = SimulatedKubernetes.start();
        shop.addNodes();
        client = shop.administrator();
    }

    @AfterEach
    void stop() {
        client.close();
        shop.close();
    }

    @Test
    void nodesTellOfTheInstancesTheyRunOn() {
        // When
        List<Node> nodes = client.nodes().list().getItems();

        // Then
        assertThat(nodes)
                .hasSize(2)
                .allSatisfy(node -> {
                    assertThat(node.getSpec().getProviderID()).matches("aws:///us-east-1[ab]/i-.*");
                    assertThat(node.getMetadata().getLabels())
                            .containsEntry("eks.amazonaws.com/nodegroup", "general")
                            .containsEntry("node.kubernetes.io/instance-type", "m5.large")
                            .containsEntry("topology.kubernetes.io/region", "us-east-1")
                            .containsEntry("tier", "front");
                    assertThat(node.getStatus().getCapacity().get("cpu").getAmount())
                            .isEqualTo("2");
                    assertThat(node.getStatus().getAddresses())
                            .extracting("type")
                            .contains("InternalIP", "InternalDNS", "Hostname");
                });
    }

    @Test
    void aNodeGoesOnceItsInstanceIsTerminated() {
        // Given
        Node node = client.nodes().list().getItems().getFirst();
        String provider = node.getSpec().getProviderID();
        String instance = provider.substring(provider.lastIndexOf('/') + 1);

        // When
        shop.aws.ec2().terminateInstances(request -> request.instanceIds(instance));
        Node ending = client.nodes().withName(node.getMetadata().getName()).get();
        shop.aws.pass("1m");

        // Then
        assertThat(ending.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .allMatch(condition -> condition.getStatus().equals("Unknown"));
        assertThat(client.nodes().withName(node.getMetadata().getName()).get()).isNull();
    }

    @Test
    void aServiceHasALoadBalancerForAsLongAsItIsThere() {
        // Given
        shop.aws
                .ec2()
                .createTags(request ->
                        request.resources(shop.network.publicSubnets())
                                .tags(tag("kubernetes.io/role/elb", "1")));

        // When
        client.resource(
                        """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: web, namespace: default}
                        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 8080}]}
                        """)
                .serverSideApply();
        shop.aws.pass("10s");

        // Then
        var balancers = shop.aws.elb().describeLoadBalancers().loadBalancerDescriptions();
        var service = client.services().inNamespace("default").withName("web");
        assertThat(balancers).hasSize(1);
        assertThat(service.get().getStatus().getLoadBalancer().getIngress().getFirst())
                .extracting("hostname")
                .isEqualTo(balancers.getFirst().dnsName());
        assertThat(balancers.getFirst().instances()).hasSize(2);
        service.delete();
        shop.aws.pass("10s");
        assertThat(service.get()).isNull();
        assertThat(shop.aws.elb().describeLoadBalancers().loadBalancerDescriptions()).isEmpty();
    }

    @Test
    void aClaimHasAVolumeForAsLongAsItIsThere() {
        // Given
        shop.aws.eks().createAddon(one -> one.clusterName("shop").addonName("aws-ebs-csi-driver"));
        var claims = client.persistentVolumeClaims().inNamespace("default");

        // When
        client.resource(
                        """
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata: {name: data, namespace: default}
                        spec:
                          accessModes: [ReadWriteOnce]
                          resources: {requests: {storage: 7Gi}}
                        """)
                .create();
        shop.aws.pass("20s");

        // Then
        PersistentVolumeClaim bound = claims.withName("data").get();
        assertThat(bound.getStatus().getPhase()).isEqualTo("Bound");
        assertThat(volumes()).isEqualTo(1);
        claims.withName("data").delete();
        shop.aws.pass("10s");
        assertThat(volumes()).isZero();
        assertThat(client.persistentVolumes().list().getItems()).isEmpty();
    }

    private long volumes() {
        Filter owned =
                Filter.builder().name("tag:kubernetes.io/cluster/shop").values("owned").build();
        return shop.aws.ec2().describeVolumes(request -> request.filters(owned)).volumes().stream()
                .filter(volume -> volume.size() == 7)
                .count();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
