package io.slipway.network.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.slipway.events.SliceDesired;
import io.slipway.events.SliceObserved;
import io.slipway.events.SliceOutcome;
import io.slipway.network.NetworkFixtures;
import io.slipway.network.NetworkProvisionerApplication;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.messaging.DesiredSlice;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.InvalidRecordException;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.testing.Names;
import io.slipway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The whole service, with Kafka, document store, registry and a simulated AWS. */
class NetworkProvisionerIT {

    private static final double SPEED = 200;
    private static final String TOKEN = "internal-for-tests";
    private static final ClusterRef CLUSTER =
            new ClusterRef("default", "shop", "acc-1", "us-east-1");

    private static final Simulator AWS =
            Simulator.start(SimulatorOptions.defaults().withSpeed(SPEED));
    private static final FakeBroker BROKER = FakeBroker.start();
    private static ConfigurableApplicationContext service;

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
                        NetworkProvisionerApplication.class,
                        Names.unique("network-provisioner"),
                        properties);
    }

    @AfterAll
    static void stop() {
        service.close();
        BROKER.close();
        AWS.close();
    }

    @Test
    void makesADesiredNetworkTellsOfItAndDeletesIt() {
        var id = newSlice();
        var desired = twoZones();
        publish(id, desired);
        var made = awaitObserved(id, 1);
        assertThat(made.getOutcome()).isEqualTo(SliceOutcome.CONVERGED);
        assertThat(made.getOutputs()).contains("\"vpcId\":\"vpc-", "natAddress/us-east-1b");
        assertThat(made.getConditions())
                .filteredOn(condition -> condition.getStatus().equals("True"))
                .extracting("type")
                .contains("SubnetsReady", "EgressReady");

        publish(id, desired.deleted());

        var gone = awaitObserved(id, 2);
        assertThat(gone.getDeleted()).isTrue();
        assertThat(resourcesOf(id)).isEmpty();
    }

    @Test
    void aMessageDeliveredAgainCausesNoWork() {
        var id = newSlice();
        var message = message(id, twoZones());
        intake().accept(message);
        awaitGeneration(id, 1);
        var calls = AWS.inspection().calls(0).size();
        var version = slices().find(id).orElseThrow().version();

        intake().accept(message);
        intake().accept(message);

        assertThat(slices().find(id).orElseThrow().version()).isEqualTo(version);
        assertThat(AWS.inspection().calls(0)).hasSize(calls);
        intake().accept(message(id, twoZones().deleted()));
        awaitGeneration(id, 2);
    }

    @Test
    void aLateMessageBringsNothingBack() {
        var id = newSlice();
        intake().accept(message(id, twoZones()));
        intake().accept(message(id, twoZones().deleted()));
        awaitGeneration(id, 2);

        intake().accept(message(id, twoZones()));

        var slice = slices().find(id).orElseThrow();
        assertThat(slice.observed().deleted()).isTrue();
        assertThat(slice.desired().deleting()).isTrue();
        assertThat(resourcesOf(id)).isEmpty();
    }

    @Test
    void aTombstoneIsNoNews() {
        var id = newSlice();
        var tombstone =
                MessageBuilder.withPayload((Object) new byte[0])
                        .setHeader(KafkaHeaders.RECEIVED_KEY, id.toString())
                        .build();

        acceptAnything(tombstone);

        assertThat(slices().find(id)).isEmpty();
    }

    @Test
    void aSliceOfAnotherKindIsForTheDeadLetters() {
        var pool = SliceId.parse("c-0123456789ab/node-pool/general");

        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> intake().accept(message(pool, twoZones())));
    }

    @Test
    void refusesWhatIsNotSupportedWithItsCode() {
        var id = newSlice();
        var spec = NetworkFixtures.specWith("cni", "flannel");

        publish(id, NetworkFixtures.desired(spec));

        var told = awaitObserved(id, 1);
        assertThat(told.getOutcome()).isEqualTo(SliceOutcome.REJECTED);
        assertThat(told.getCode()).isEqualTo("NOT_SUPPORTED");
        assertThat(told.getMessage()).contains("/cni");
        assertThat(resourcesOf(id)).isEmpty();
    }

    @Test
    void previewsEveryCallAndMakesNone() {
        var before = mutations();
        var request =
                Map.of(
                        "sliceId",
                        "c-preview00000/network/main",
                        "cluster",
                        CLUSTER,
                        "spec",
                        NetworkFixtures.spec("us-east-1a", "us-east-1b", "us-east-1c"),
                        "inputs",
                        Map.of());

        var plan = plan(request, TOKEN);

        assertThat((List<?>) plan.get("actions")).hasSize(34);
        assertThat(plan.get("refusal")).isNull();
        assertThat(mutations()).isEqualTo(before);
    }

    @Test
    void previewsWhatIsWrongWithAPlacementAndAKeyPair() {
        var spec = NetworkFixtures.spec();
        spec.keySet().removeAll(List.of("vpcCidr", "zones"));
        spec.put("mode", "static");
        spec.put("vpcId", "vpc-0123456789abcdef0");
        spec.put("sshKeyName", "nobodys");
        spec.put(
                "subnets",
                List.of(Map.of("id", "subnet-0", "zone", "us-east-1a", "role", "private")));
        var request =
                Map.of(
                        "sliceId",
                        "c-preview00000/network/main",
                        "cluster",
                        CLUSTER,
                        "spec",
                        spec,
                        "inputs",
                        Map.of());

        var plan = plan(request, TOKEN);

        assertThat((List<?>) plan.get("checks"))
                .map(each -> (Map<?, ?>) each)
                .filteredOn(check -> "failed".equals(check.get("state")))
                .extracting(check -> check.get("code") + " " + check.get("field"))
                .contains(
                        "PLACEMENT_CONFLICT /vpcId",
                        "SUBNET_NOT_IN_VPC /subnets/0",
                        "KEY_PAIR_NOT_FOUND /sshKeyName");
        assertThat((List<?>) plan.get("actions")).isEmpty();
    }

    /** A preview looks at quotas, and at what the spec names. */
    private static long mutations() {
        return AWS.inspection().calls(0).stream()
                .filter(call -> !call.action().matches("(Describe|Get|List).*"))
                .count();
    }

    @Test
    void answersNobodyWithoutTheInternalToken() {
        assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
                .isThrownBy(() -> plan(Map.of(), "another"));
    }

    private static Map<?, ?> plan(Map<String, ?> request, String token) {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        return RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/internal/plan")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .retrieve()
                .body(Map.class);
    }

    private static Desired twoZones() {
        return NetworkFixtures.desired(NetworkFixtures.spec("us-east-1a", "us-east-1b"));
    }

    private static SliceId newSlice() {
        var cluster = "c-" + UUID.randomUUID().toString().substring(24);
        return new SliceId(cluster, "network", "main");
    }

    private static void publish(SliceId id, Desired desired) {
        var event =
                new DesiredSlice(id, CLUSTER, desired)
                        .toEvent(TopicCatalogue.NETWORKS_DESIRED, Instant.now());
        service.getBean(EventPublisher.class).publish(event).toCompletableFuture().join();
    }

    private static Message<SliceDesired> message(SliceId id, Desired desired) {
        var event =
                new DesiredSlice(id, CLUSTER, desired)
                        .toEvent(TopicCatalogue.NETWORKS_DESIRED, Instant.now());
        return MessageBuilder.withPayload((SliceDesired) event.value())
                .setHeader(KafkaHeaders.RECEIVED_KEY, id.toString())
                .build();
    }

    @SuppressWarnings("unchecked") // the bean's declared type
    private static Consumer<Message<SliceDesired>> intake() {
        return service.getBean("desiredNetworks", Consumer.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as the binder delivers what has no value
    private static void acceptAnything(Message<?> message) {
        ((Consumer) intake()).accept(message);
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
                                .map(Slice::observed)
                                .filter(seen -> seen.generation() == generation)
                                .anyMatch(seen -> seen.outcome() instanceof Outcome.Converged));
    }

    private static List<?> resourcesOf(SliceId id) {
        return AWS.inspection().resources().stream()
                .filter(resource ->
                        id.toString()
                                .equals(((Map<?, ?>) resource.get("tags")).get("slipway:slice")))
                .toList();
    }

    /** The first observed state about that generation that is not of waiting. */
    private static SliceObserved awaitObserved(SliceId id, long generation) {
        var factory = consumers();
        try (var consumer = factory.createConsumer(Names.unique("test"), "")) {
            var topic = TopicCatalogue.NETWORKS_OBSERVED.name();
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<SliceObserved>();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        for (var record : consumer.poll(Duration.ofMillis(100))) {
                            if (record.value() instanceof SliceObserved observed
                                    && observed.getSliceId().equals(id.toString())
                                    && observed.getObservedGeneration() == generation
                                    && observed.getOutcome() != SliceOutcome.WAITING) {
                                found.add(observed);
                            }
                        }
                        return !found.isEmpty();
                    });
            return found.getFirst();
        }
    }

    @SuppressWarnings("unchecked") // asked for by its full type
    private static ConsumerFactory<String, SpecificRecord> consumers() {
        var type =
                ResolvableType.forClassWithGenerics(
                        ConsumerFactory.class, String.class, SpecificRecord.class);
        return (ConsumerFactory<String, SpecificRecord>) service.getBeanProvider(type).getObject();
    }
}
