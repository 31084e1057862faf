package io.slipway.cluster.running;

import static io.slipway.cluster.running.RunningService.CLUSTERS;
import static io.slipway.schemas.TopicCatalogue.NETWORKS_DESIRED;
import static io.slipway.schemas.TopicCatalogue.NODE_POOLS_DESIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.AwsTags;
import io.slipway.cluster.Specs;
import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterState;
import io.slipway.events.ResourceEvent;
import io.slipway.events.ResourceState;
import io.slipway.events.SliceDesired;
import io.slipway.events.SliceOutcome;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.SchemaRegistry;
import io.slipway.testing.Names;
import io.slipway.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import tools.jackson.databind.JsonNode;

/** A cluster's whole life over Kafka, its control plane in the simulator. */
class ClusterLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningService service;
    private static PlayedOwners owners;

    @BeforeAll
    static void start() {
        service = new RunningService();
        owners = new PlayedOwners(service.context, Networks.outputs(service.simulator));
    }

    @AfterAll
    static void stop() {
        owners.close();
        service.close();
    }

    @Test
    void isBuiltRunsAndIsDeleted() {
        var name = Names.unique("shop");
        var path = CLUSTERS + "/" + name;

        // When it is asked for
        var created = service.post(CLUSTERS, Specs.shop().put("name", name));
        var id = created.body().path("id").stringValue();
        await().atMost(PATIENCE).until(() -> phase(path).equals("Running"));

        // Then it runs, and all has been told
        var running = service.get(path).body();
        assertThat(running.path("endpoint").stringValue()).startsWith("https://");
        assertThat(running.path("version").stringValue()).isEqualTo("1.34");
        assertThat(owners.asked()).containsKeys(id + "/network/main", id + "/node-pool/general");
        var pool = owners.asked().get(id + "/node-pool/general").desired();
        assertThat(pool.inputs()).containsEntry("clusterName", name);
        assertThat(pool.inputs().get("nodeRoleArn").toString()).startsWith("arn:aws:iam::");

        // When it is deleted
        assertThat(service.delete(path + "?confirm=" + name).status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> service.get(path).status() == 404);

        // Then nothing is left, the name is free, and its end has been told
        assertThat(ours(id)).isEmpty();
        var last = last(states(id));
        assertThat(last.getPhase()).isEqualTo(ClusterPhase.DELETED);
        assertThat(last.getObservedGeneration()).isEqualTo(2);
        assertThat(states(id))
                .extracting(ClusterState::getVersion)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(service.post(CLUSTERS, Specs.shop().put("name", name)).status()).isEqualTo(202);

        // Then what was asked of its children is taken out of the topics, once
        await().untilAsserted(() -> {
            assertThat(endsWithItsOnlyTombstone(NETWORKS_DESIRED, id + "/network/main")).isTrue();
            assertThat(endsWithItsOnlyTombstone(NODE_POOLS_DESIRED, id + "/node-pool/general"))
                    .isTrue();
        });
    }

    private static boolean endsWithItsOnlyTombstone(Topic topic, String slice) {
        var asked = read(topic, slice, SliceDesired.class);
        return asked.indexOf(null) == asked.size() - 1;
    }

    @Test
    void tellsOfItsControlPlane() {
        var name = Names.unique("shop");
        var id =
                service.post(CLUSTERS, Specs.shop().put("name", name))
                        .body()
                        .path("id")
                        .stringValue();
        await().atMost(PATIENCE).until(() -> phase(CLUSTERS + "/" + name).equals("Running"));

        var state = last(states(id));
        assertThat(state.getPhase()).isEqualTo(ClusterPhase.RUNNING);
        assertThat(state.getReadyNodes()).isEqualTo(3);
        assertThat(state.getControlPlane().getOutcome()).isEqualTo(SliceOutcome.CONVERGED);
        assertThat(state.getChildren()).hasSize(3);
        var all = read(TopicCatalogue.RESOURCE_EVENTS, id, ResourceEvent.class);
        assertThat(all)
                .extracting(ResourceEvent::getSliceId)
                .containsOnly(id + "/control-plane/main", id + "/cluster/main");
        assertThat(all)
                .filteredOn(event -> event.getSliceId().equals(id + "/cluster/main"))
                .filteredOn(event -> event.getState() == ResourceState.PLANNED)
                .extracting(ResourceEvent::getSlot)
                .containsExactlyInAnyOrder("network", "control-plane", "node-pool/general");
        var events =
                all.stream()
                        .filter(event -> event.getSliceId().equals(id + "/control-plane/main"))
                        .toList();
        assertThat(events)
                .filteredOn(event -> event.getState() == ResourceState.READY)
                .extracting(ResourceEvent::getSlot)
                .contains("role/cluster", "cluster", "oidc-provider", "addon/vpc-cni")
                .doesNotContain("network", "control-plane", "addon/coredns");
        assertThat(events).extracting(ResourceEvent::getSeq).isSorted().startsWith(1L);
    }

    @Test
    void listsWhatIsOwnedInTheAccountAndWhatNobodyOwns() {
        // Given a cluster, and a VPC of one that nobody knows
        var name = Names.unique("shop");
        service.post(CLUSTERS, Specs.shop().put("name", name));
        await().atMost(PATIENCE).until(() -> phase(CLUSTERS + "/" + name).equals("Running"));
        var tags =
                Map.of(
                        "slipway:installation", "test",
                        "slipway:slice", "c-ffffffffffff/network/main",
                        "slipway:slot", "vpc");
        var clients = service.context.getBean(AwsClients.class);
        var orphan =
                clients.ec2(new AwsScope("a-1", "us-east-1"))
                        .createVpc(vpc ->
                                vpc.cidrBlock("10.9.0.0/16")
                                        .tagSpecifications(
                                                AwsTags.specification(ResourceType.VPC, tags)))
                        .vpc()
                        .vpcId();

        // When
        var answer =
                service.get(
                        "/api/v1/projects/default/cloud-accounts/sandbox/regions/us-east-1"
                                + "/resources?limit=200");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        var owned = items(answer.body(), "owned", name);
        assertThat(owned)
                .extracting(item -> item.path("type").stringValue())
                .contains("eks:cluster", "iam:oidc-provider");
        assertThat(owned)
                .filteredOn(item -> item.path("type").stringValue().equals("iam:role"))
                .hasSize(2);
        assertThat(answer.body().path("items").valueStream())
                .filteredOn(item -> item.path("id").stringValue().equals(orphan))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("state").stringValue()).isEqualTo("orphaned");
                    assertThat(item.path("reason").stringValue()).startsWith("No cluster");
                });
    }

    private static List<JsonNode> items(JsonNode page, String state, String cluster) {
        return page.path("items")
                .valueStream()
                .filter(item -> item.path("state").stringValue().equals(state))
                .filter(item -> item.path("cluster").stringValue("").equals(cluster))
                .toList();
    }

    private static String phase(String path) {
        return service.get(path).body().path("phase").stringValue("");
    }

    private static List<Map<String, Object>> ours(String clusterId) {
        return service.simulator.inspection().resources().stream()
                .filter(resource -> resource.get("tags").toString().contains(clusterId))
                .toList();
    }

    private static List<ClusterState> states(String clusterId) {
        return read(TopicCatalogue.CLUSTERS, clusterId, ClusterState.class);
    }

    private static ClusterState last(List<ClusterState> states) {
        return states.getLast();
    }

    /** Everything a topic holds under a key. */
    private static <T extends SpecificRecord> List<T> read(Topic topic, String key, Class<T> type) {
        var registry = service.context.getBean(SchemaRegistry.class);
        var found = new ArrayList<T>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                        new StringDeserializer(),
                        registry.deserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
                consumer.poll(Duration.ofMillis(100))
                        .records(topic.name())
                        .forEach(record -> {
                            if (record.key().equals(key)) {
                                found.add(type.cast(record.value()));
                            }
                        });
            }
        }
        return found;
    }
}
