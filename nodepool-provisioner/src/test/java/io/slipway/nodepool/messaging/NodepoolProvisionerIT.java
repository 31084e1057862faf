package io.slipway.nodepool.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.events.SliceDesired;
import io.slipway.nodepool.NodePoolFixtures;
import io.slipway.nodepool.NodepoolProvisionerApplication;
import io.slipway.nodepool.SimulatedCluster;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Counts;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.messaging.DesiredSlice;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.testing.Names;
import io.slipway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.web.client.RestClient;

/** The whole service, with Kafka, document store, registry and a simulated AWS. */
class NodepoolProvisionerIT {

    private static final double SPEED = 400;
    private static final String TOKEN = "internal-for-tests";
    private static final ClusterRef CLUSTER =
            new ClusterRef("default", "shop", "acc-1", "us-east-1");

    private static final Simulator AWS =
            Simulator.start(SimulatorOptions.defaults().withSpeed(SPEED));
    private static final FakeBroker BROKER = FakeBroker.start();
    private static ConfigurableApplicationContext service;
    private static SimulatedCluster cluster;

    @BeforeAll
    static void start() {
        var properties = new HashMap<>(TestPlatform.properties());
        properties.put("server.port", 0);
        properties.put("slipway.installation", "i-test");
        properties.put("slipway.internal-token", TOKEN);
        properties.put("slipway.speed", SPEED);
        properties.put("slipway.aws.endpoint", AWS.endpoint());
        properties.put("slipway.broker.url", BROKER.url());
        service =
                ServiceLauncher.run(
                        NodepoolProvisionerApplication.class,
                        Names.unique("nodepool-provisioner"),
                        properties);
        cluster =
                SimulatedCluster.create(
                        service.getBean(AwsClients.class),
                        new AwsScope(CLUSTER.cloudAccount(), CLUSTER.region()),
                        AWS,
                        Duration.ofMinutes(10));
    }

    @AfterAll
    static void stop() {
        service.close();
        BROKER.close();
        AWS.close();
    }

    @Test
    void makesADesiredPoolTellsOfItAndDeletesIt() {
        var id = SliceId.parse("c-aaaaaaaaaaaa/node-pool/general");
        publish(id, desired("general"));
        awaitGeneration(id, 1);
        var made = slices().find(id).orElseThrow().observed();
        assertThat(made.outcome()).isEqualTo(new Outcome.Converged());
        assertThat(made.counts()).isEqualTo(new Counts(3, 3));
        assertThat(made.outputs()).containsKeys("nodegroupName", "autoScalingGroup");

        publish(id, desired("general").deleted());

        awaitGeneration(id, 2);
        assertThat(slices().find(id).orElseThrow().observed().deleted()).isTrue();
        assertThat(ours(id)).isEmpty();
    }

    @Test
    void aMessageDeliveredAgainCausesNoWork() {
        var id = SliceId.parse("c-bbbbbbbbbbbb/node-pool/spare");
        var message = message(id, desired("spare"));
        intake().accept(message);
        awaitGeneration(id, 1);
        var version = slices().find(id).orElseThrow().version();

        intake().accept(message);
        intake().accept(message);

        assertThat(slices().find(id).orElseThrow().version()).isEqualTo(version);
        intake().accept(message(id, desired("spare").deleted()));
        intake().accept(message);
        awaitGeneration(id, 2);
        assertThat(ours(id)).isEmpty();
    }

    @Test
    void previewsWithInputsThatAreNotKnownYet() {
        var inputs =
                Map.of(
                        "clusterName", "${control-plane.clusterName}",
                        "nodeRoleArn", "${control-plane.nodeRoleArn}",
                        "subnetIds", List.of("${network.privateSubnetId/us-east-1a}"));
        var request =
                Map.of(
                        "sliceId",
                        "c-preview00000/node-pool/general",
                        "cluster",
                        CLUSTER,
                        "spec",
                        NodePoolFixtures.spec(),
                        "inputs",
                        inputs);
        var port = service.getEnvironment().getRequiredProperty("local.server.port");

        Map<?, ?> plan =
                RestClient.create("http://127.0.0.1:" + port)
                        .post()
                        .uri("/internal/plan")
                        .header("Authorization", "Bearer " + TOKEN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(request)
                        .retrieve()
                        .body(Map.class);

        assertThat((List<?>) plan.get("actions")).hasSize(2);
        assertThat(plan.get("refusal")).isNull();
    }

    private static Desired desired(String pool) {
        return Desired.first(NodePoolFixtures.specWith("name", pool), cluster.inputs());
    }

    private static OutgoingEvent event(SliceId id, Desired desired) {
        return new DesiredSlice(id, CLUSTER, desired)
                .toEvent(TopicCatalogue.NODE_POOLS_DESIRED, Instant.now());
    }

    private static void publish(SliceId id, Desired desired) {
        service.getBean(EventPublisher.class)
                .publish(event(id, desired))
                .toCompletableFuture()
                .join();
    }

    private static Message<SliceDesired> message(SliceId id, Desired desired) {
        return MessageBuilder.withPayload((SliceDesired) event(id, desired).value())
                .setHeader(KafkaHeaders.RECEIVED_KEY, id.toString())
                .build();
    }

    @SuppressWarnings("unchecked") // the bean's declared type
    private static Consumer<Message<SliceDesired>> intake() {
        return service.getBean("desiredNodePools", Consumer.class);
    }

    private static Slices slices() {
        return service.getBean(Slices.class);
    }

    /** Waits until the slice rests with what that generation asks for. */
    private static void awaitGeneration(SliceId id, long generation) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        slices().find(id).stream()
                                .filter(slice -> slice.schedule().lease() == null)
                                .map(slice -> slice.observed())
                                .filter(seen -> seen.generation() == generation)
                                .anyMatch(seen -> seen.outcome() instanceof Outcome.Converged));
    }

    private static List<?> ours(SliceId id) {
        return AWS.inspection().resources().stream()
                .filter(resource ->
                        resource.get("tags") instanceof Map<?, ?> tags
                                && id.toString().equals(tags.get("slipway:slice"))
                                && tags.containsKey("slipway:slot"))
                .toList();
    }
}
