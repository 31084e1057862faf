package io.slipway.cluster.running;

import static io.slipway.cluster.running.RunningService.CLUSTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.AwsTags;
import io.slipway.cluster.Specs;
import io.slipway.testing.Names;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import tools.jackson.databind.JsonNode;

/** The REST API of node pools, with owners who do at once what is asked of them. */
class NodePoolApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String BATCH =
            """
            {"name": "batch", "instanceType": "c5.xlarge", "size": {"min": 0, "desired": 1, "max": 2}}
            """;

    private static RunningService service;
    private static PlayedOwners owners;

    private final String cluster = CLUSTERS + "/" + created();
    private final String pools = cluster + "/node-pools";

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

    private static String created() {
        var name = Names.unique("shop");
        service.post(CLUSTERS, Specs.shop().put("name", name));
        return name;
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).stringValue("")).toList();
    }

    @Test
    void comesAndGoes() {
        // When it is added
        var added = service.post(pools, BATCH);

        // Then
        assertThat(added.status()).isEqualTo(202);
        assertThat(added.headers()).containsEntry("location", pools + "/batch");
        assertThat(added.headers().get("etag")).matches("\"[0-9a-f]{16}-[0-9a-z]+\"");
        assertThat(added.body().path("phase").stringValue()).isEqualTo("Pending");
        assertThat(added.body().at("/spec/disk/sizeGiB").intValue()).isEqualTo(50);
        assertThat(texts(service.get(pools).body().path("items"), "name"))
                .containsExactly("batch", "general");
        assertThat(texts(service.get(cluster).body().at("/spec/nodePools"), "name"))
                .containsExactly("general", "batch");
        await().atMost(PATIENCE).until(() -> phase("/batch").equals("Running"));

        // When it is removed
        var removed = service.delete(pools + "/batch?confirm=batch");

        // Then
        assertThat(removed.status()).isEqualTo(202);
        assertThat(removed.body().path("phase").stringValue()).isEqualTo("Deleting");
        assertThat(removed.body().at("/nodes/desired").intValue()).isZero();
        await().atMost(PATIENCE).until(() -> service.get(pools + "/batch").status() == 404);
        assertThat(texts(service.get(pools).body().path("items"), "name"))
                .containsExactly("general");
    }

    private String phase(String pool) {
        return service.get(pools + pool).body().path("phase").stringValue("");
    }

    @Test
    void aRequestThatComesAgainWithItsKeyAddsNothingEvenOnceItIsRemoved() {
        var key = Names.unique("key");
        var first = service.post(pools, BATCH, key);

        var second = service.post(pools, BATCH, key);
        var other = service.post(pools, BATCH.replace("batch", "more"), key);
        await().atMost(PATIENCE).until(() -> phase("/batch").equals("Running"));
        service.delete(pools + "/batch?confirm=batch");
        var third = service.post(pools, BATCH, key);

        assertThat(List.of(first, second, third))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202))
                .allSatisfy(answer ->
                        assertThat(answer.headers()).containsEntry("location", pools + "/batch"));
        assertThat(third.body().path("phase").stringValue()).isEqualTo("Deleting");
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(texts(service.get(cluster).body().at("/spec/nodePools"), "name"))
                .containsExactly("general");
    }

    @Test
    void tellsAllThatIsWrongByFieldsOfThePool() {
        var answer =
                service.post(
                        pools,
                        """
                        {"name": "general", "instanceType": "large", "colour": "red",
                         "size": {"min": 3, "desired": 1, "max": 2}}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("title").stringValue())
                .isEqualTo("The node pool has 4 problems");
        assertThat(texts(answer.body().path("violations"), "field"))
                .containsExactlyInAnyOrder("/name", "/instanceType", "/colour", "/size");
        assertThat(texts(answer.body().path("violations"), "code")).contains("POOL_NAME_TAKEN");
    }

    @Test
    void changesOnePoolAsItWasSeen() {
        service.post(pools, BATCH);
        var seen = service.get(pools + "/general").headers().get("etag");
        service.patch(pools + "/batch", "{\"size\": {\"max\": 4}}");

        var changed = patched("/general", seen, "{\"size\": {\"desired\": 4}}");
        var stale = patched("/general", seen, "{\"size\": {\"desired\": 5}}");

        assertThat(changed.status()).isEqualTo(202);
        assertThat(changed.headers()).containsEntry("location", pools + "/general");
        assertThat(changed.body().at("/nodes/desired").intValue()).isEqualTo(4);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("VERSION_STALE");
        assertThat(service.patch(pools + "/general", "{}").status()).isEqualTo(200);
        var spec = service.get(cluster).body().path("spec");
        assertThat(spec.at("/nodePools/0/size/desired").intValue()).isEqualTo(4);
        assertThat(spec.at("/nodePools/1/size/max").intValue()).isEqualTo(4);
    }

    private RunningService.Answer patched(String pool, String seen, String patch) {
        return service.send(
                service.request(pools + pool)
                        .header("If-Match", seen)
                        .method("PATCH", BodyPublishers.ofString(patch))
                        .build());
    }

    @Test
    void namesWhatCannotBeChanged() {
        var answer =
                service.patch(
                        pools + "/general",
                        "{\"instanceType\": \"m5.xlarge\", \"disk\": {\"sizeGiB\": 80}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(texts(answer.body().path("violations"), "field"))
                .containsExactlyInAnyOrder("/instanceType", "/disk");
        assertThat(texts(answer.body().path("violations"), "code")).containsOnly("NOT_SUPPORTED");
    }

    @Test
    void removesOnlyWhatIsConfirmedAndNeverTheLast() {
        var unconfirmed = service.delete(pools + "/general?confirm=other");
        var last = service.delete(pools + "/general?confirm=general");

        assertThat(unconfirmed.status()).isEqualTo(422);
        assertThat(unconfirmed.code()).isEqualTo("CONFIRMATION_MISMATCH");
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.code()).isEqualTo("LAST_POOL");
    }

    @Test
    void saysPlainlyWhatIsNotThere() {
        var controlPlane = service.get(pools + "/control-plane");

        assertThat(controlPlane.status()).isEqualTo(404);
        assertThat(controlPlane.body().path("title").stringValue()).contains("EKS runs");
        assertThat(service.patch(pools + "/control-plane", "{}").status()).isEqualTo(404);
        assertThat(service.delete(pools + "/nobody?confirm=nobody").code()).isEqualTo("NOT_FOUND");
        assertThat(service.get(CLUSTERS + "/nobody/node-pools").code()).isEqualTo("NOT_FOUND");
        assertThat(service.post(CLUSTERS + "/nobody/node-pools", BATCH).status()).isEqualTo(404);
    }

    @Test
    void changesNoPoolOfAClusterThatIsBeingDeleted() {
        service.delete(cluster + "?confirm=" + cluster.substring(CLUSTERS.length() + 1));

        var answer = service.post(pools, BATCH);

        assertThat(answer.status()).isIn(404, 409);
        assertThat(answer.code()).isIn("CLUSTER_DELETING", "NOT_FOUND");
    }

    @Test
    void foretellsWhatAChangeWouldComeTo() {
        await().atMost(PATIENCE).until(() -> phase("/general").equals("Running"));
        service.post(pools, BATCH);
        await().atMost(PATIENCE).until(() -> phase("/batch").equals("Running"));

        var added = service.post(pools + "?dryRun=true", BATCH.replace("batch", "more")).body();
        var patched =
                service.patch(pools + "/batch?dryRun=true", "{\"size\": {\"max\": 5}}").body();
        var removed = service.delete(pools + "/batch?dryRun=true").body();

        assertThat(texts(added.path("actions"), "slice")).containsOnly("node-pool/more");
        assertThat(texts(patched.path("actions"), "slice")).containsOnly("node-pool/batch");
        assertThat(texts(removed.path("actions"), "slice")).containsOnly("node-pool/batch");
        assertThat(texts(service.get(pools).body().path("items"), "name"))
                .containsExactly("batch", "general");
    }

    @Test
    void listsTheNodesThatAwsHas() {
        await().atMost(PATIENCE).until(() -> phase("/general").equals("Running"));
        var id = service.get(cluster).body().path("id").stringValue();
        var running = launched(id + "/node-pool/general");
        launched("c-ffffffffffff/node-pool/general");
        launched(id + "/network/main");

        var nodes = service.get(cluster + "/nodes").body().path("items");

        assertThat(nodes)
                .singleElement()
                .satisfies(node -> {
                    assertThat(node.path("instanceId").stringValue())
                            .isEqualTo(running.instanceId());
                    assertThat(node.path("name").stringValue()).isEqualTo(running.privateDnsName());
                    assertThat(node.path("pool").stringValue()).isEqualTo("general");
                    assertThat(node.path("zone").stringValue()).startsWith("us-east-1");
                    assertThat(node.path("instanceType").stringValue()).isEqualTo("m5.large");
                    assertThat(node.path("capacity").stringValue()).isEqualTo("on-demand");
                    assertThat(node.path("privateIp").stringValue()).startsWith("10.0.");
                    assertThat(node.path("version").stringValue()).isEqualTo("1.34");
                    assertThat(node.path("state").stringValue()).isIn("pending", "running");
                    assertThat(node.has("ready")).isTrue();
                    assertThat(node.path("createdAt").stringValue()).isNotBlank();
                });
        assertThat(service.get(CLUSTERS + "/nobody/nodes").code()).isEqualTo("NOT_FOUND");
    }

    /** An instance as a pool's launch template would have it tagged. */
    private static Instance launched(String slice) {
        var ec2 = service.context.getBean(AwsClients.class).ec2(new AwsScope("a-1", "us-east-1"));
        var subnet =
                ec2.describeSubnets().subnets().stream()
                        .filter(each -> !each.defaultForAz())
                        .findFirst()
                        .orElseThrow();
        var tags = Map.of("slipway:installation", "test", "slipway:slice", slice);
        var image = ec2.describeImages(call -> call.owners("amazon")).images().getFirst();
        return ec2.runInstances(call ->
                        call.imageId(image.imageId())
                                .instanceType("m5.large")
                                .subnetId(subnet.subnetId())
                                .minCount(1)
                                .maxCount(1)
                                .tagSpecifications(
                                        AwsTags.specification(ResourceType.INSTANCE, tags)))
                .instances()
                .getFirst();
    }
}
