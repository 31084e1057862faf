package io.slipway.cluster.running;

import static io.slipway.cluster.running.RunningService.CLUSTERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Specs;
import io.slipway.testing.Names;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The REST API of clusters, with nobody who would build them. */
class ClusterApiIT {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ObjectNode named(String name) {
        return Specs.shop().put("name", name);
    }

    private static String created() {
        var name = Names.unique("shop");
        assertThat(service.post(CLUSTERS, named(name)).status()).isEqualTo(202);
        return name;
    }

    @Test
    void createsACluster() {
        var name = Names.unique("shop");

        var answer = service.post(CLUSTERS, named(name));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("location", CLUSTERS + "/" + name);
        assertThat(answer.headers().get("etag")).matches("\"1-[0-9a-z]+\"");
        var cluster = answer.body();
        assertThat(cluster.path("id").stringValue()).matches("c-[0-9a-f]{12}");
        assertThat(cluster.path("phase").stringValue()).isIn("Pending", "Provisioning");
        assertThat(cluster.at("/spec/nodePools/0/disk/sizeGiB").intValue()).isEqualTo(50);
        assertThat(service.get(CLUSTERS + "/" + name).body().path("id"))
                .isEqualTo(cluster.path("id"));
    }

    @Test
    void tellsEverythingThatIsWrongAndStoresNothing() {
        var spec = named("Shop").put("cloudAccount", "nobody").put("colour", "red");

        var answer = service.post(CLUSTERS, spec);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("SPEC_INVALID");
        assertThat(answer.body().path("title").stringValue())
                .isEqualTo("The cluster spec has 3 problems");
        assertThat(answer.codes())
                .containsExactly("NAME_INVALID", "FIELD_UNKNOWN", "ACCOUNT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"nobody,ACCOUNT_NOT_FOUND", "stale,ACCOUNT_INVALID", "china,ACCOUNT_INVALID"})
    void refusesAnAccountThatCannotBeUsed(String account, String code) {
        var spec = named(Names.unique("shop")).put("cloudAccount", account);

        var answer = service.post(CLUSTERS, spec);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes()).containsExactly(code);
    }

    @Test
    void refusesANameThatIsTaken() {
        var name = created();

        var answer = service.post(CLUSTERS, named(name));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("NAME_TAKEN");
    }

    @Test
    void aRequestThatComesAgainWithItsKeyMakesNothingNew() {
        var spec = named(Names.unique("shop"));
        var key = Names.unique("key");
        var first = service.post(CLUSTERS, spec, key);

        var second = service.post(CLUSTERS, spec, key);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(second.headers().get("location")).isEqualTo(first.headers().get("location"));
    }

    @Test
    void aKeyIsForOneBodyOnly() {
        var key = Names.unique("key");
        service.post(CLUSTERS, named(Names.unique("shop")), key);

        var answer = service.post(CLUSTERS, named(Names.unique("shop")), key);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        var key = Names.unique("key");
        service.post(CLUSTERS, named("Shop"), key);

        var answer = service.post(CLUSTERS, named(Names.unique("shop")), key);

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void listsInPagesByName() {
        var spec = named(Names.unique("page-b"));
        var tag = Names.unique("t");
        service.post(CLUSTERS, tagged(spec, tag));
        service.post(CLUSTERS, tagged(named(Names.unique("page-a")), tag));

        var first = service.get(CLUSTERS + "?limit=1&tag=run:" + tag).body();
        var cursor = first.path("nextCursor").stringValue();
        var second = service.get(CLUSTERS + "?limit=1&tag=run:" + tag + "&cursor=" + cursor).body();

        assertThat(first.at("/items/0/name").stringValue()).startsWith("page-a");
        assertThat(second.at("/items/0/name").stringValue()).startsWith("page-b");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    private static ObjectNode tagged(ObjectNode spec, String tag) {
        ((ObjectNode) spec.get("tags")).put("run", tag);
        return spec;
    }

    @Test
    void filtersByPhaseAndType() {
        created();

        assertThat(service.get(CLUSTERS + "?phase=Running").body().path("items")).isEmpty();
        assertThat(
                        service.get(CLUSTERS + "?type=eks&phase=Pending,Provisioning")
                                .body()
                                .path("items"))
                .isNotEmpty();
    }

    @Test
    void deletesOnlyWhatIsConfirmed() {
        var path = CLUSTERS + "/" + created();

        var answer = service.delete(path + "?confirm=other");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("CONFIRMATION_MISMATCH");
        assertThat(service.get(path).body().path("phase").stringValue()).isNotEqualTo("Deleting");
    }

    @Test
    void deletesNothingThatIsProtected() {
        var name = Names.unique("shop");
        service.post(CLUSTERS, named(name).put("deletionProtection", true));

        var answer = service.delete(CLUSTERS + "/" + name + "?confirm=" + name);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("DELETION_PROTECTED");
    }

    @Test
    void deletesNothingThatHasChangedSince() {
        var name = created();

        var answer =
                service.send(
                        service.request(CLUSTERS + "/" + name + "?confirm=" + name)
                                .header("If-Match", "\"7-abc\"")
                                .DELETE()
                                .build());

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.code()).isEqualTo("VERSION_STALE");
    }

    @Test
    void deletesWhatIsDesiredAsItWas() {
        var path = CLUSTERS + "/" + created();
        var seen = service.get(path).headers().get("etag");

        var answer =
                service.send(
                        service.request(path + "?confirm=" + path.substring(CLUSTERS.length() + 1))
                                .header("If-Match", seen)
                                .DELETE()
                                .build());

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void aDeletedClusterIsStillThereUntilAllOfItIsGone() {
        var name = created();

        var answer = service.delete(CLUSTERS + "/" + name + "?confirm=" + name);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("phase").stringValue()).isEqualTo("Deleting");
        assertThat(answer.headers().get("etag")).startsWith("\"2-");
        assertThat(service.delete(CLUSTERS + "/" + name + "?confirm=" + name).status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/clusters/shop/retry",
        "POST,/clusters/shop/fargate-profiles",
        "GET,/clusters/shop/profile",
        "GET,/clusters/shop/cost",
        "POST,/cluster-profiles",
        "POST,/tokens"
    })
    void saysPlainlyWhatIsNotBuilt(String method, String path) {
        var answer =
                service.send(
                        service.request("/api/v1/projects/default" + path)
                                .method(method, BodyPublishers.ofString("{}"))
                                .build());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("NOT_SUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kubeconfig", "/token"})
    void givesNoAccessToWhatIsNotThere(String what) {
        var answer = service.get(CLUSTERS + "/" + created() + what);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("CLUSTER_NOT_READY");
        assertThat(service.get(CLUSTERS + "/nobody" + what).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void showsTheProjectAndTheSpecsSchema() {
        assertThat(service.get("/api/v1/projects").body().at("/items/0/name").stringValue())
                .isEqualTo("default");
        assertThat(service.get("/api/v1/spec-schema").body().path("title").stringValue())
                .isEqualTo("Cluster spec");
    }

    @Test
    void knowsOneProject() {
        assertThat(service.get("/api/v1/projects/other/clusters").code()).isEqualTo("NOT_FOUND");
        assertThat(service.get("/api/v1/projects/other/cluster-profiles").status()).isEqualTo(404);
        assertThat(service.post("/api/v1/projects/other/clusters", named("a")).status())
                .isEqualTo(404);
        assertThat(service.get(CLUSTERS + "/nobody").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesWhatIsNoJson() {
        var answer = service.post(CLUSTERS, "{");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BODY_MALFORMED");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var answer = service.post(CLUSTERS, "{\"x\": \"" + "y".repeat(2 << 20) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void refusesWhoIsNotOneOfUs() {
        var answer =
                service.send(
                        service.request(CLUSTERS)
                                .setHeader("Authorization", "Bearer wrong")
                                .GET()
                                .build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void plansWithoutMakingAnything() {
        var name = Names.unique("shop");

        var answer = service.post(CLUSTERS + "/plan", named(name));

        assertThat(answer.status()).isEqualTo(200);
        var slots =
                answer.body()
                        .path("actions")
                        .valueStream()
                        .map(action -> action.path("slot").stringValue())
                        .toList();
        assertThat(slots)
                .startsWith("vpc", "role/cluster")
                .contains("cluster")
                .endsWith("nodegroup");
        assertThat(answer.body().at("/cost/hourly").isNull()).isTrue();
        assertThat(answer.body().at("/cost/unknown").toString()).contains("EKS control plane");
        assertThat(answer.body().at("/checks").toString()).contains("unchecked");
        // network's egress at 120 s, the control plane's add-on much sooner at this speed
        assertThat(answer.body().path("expectedSeconds").intValue()).isEqualTo(240);
        assertThat(service.get(CLUSTERS + "/" + name).status()).isEqualTo(404);
    }

    @Test
    void aDryRunIsAPlan() {
        var name = Names.unique("shop");

        var answer = service.post(CLUSTERS + "?dryRun=true", named(name));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("actions")).isNotEmpty();
        assertThat(service.get(CLUSTERS + "/" + name).status()).isEqualTo(404);
    }

    @Test
    void saysWhichPeerDoesNotAnswer() {
        service.peers.silence("/network/");
        try {
            var answer = service.post(CLUSTERS + "/plan", named("shop"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("PEER_UNAVAILABLE");
            assertThat(answer.body().path("detail").stringValue()).contains("network-provisioner");
        } finally {
            service.peers.silence("none");
        }
    }

    @Test
    void refusesWhatAPartsOwnerFoundFailing() {
        var use = Map.of("quota", "VPCs per Region", "limit", 5, "used", 5, "needed", 1);
        service.peers.find(
                List.of(
                        Map.of(
                                "name", "quota/vpc",
                                "state", "failed",
                                "detail", "VPCs per Region: limit 5, used 5, needed 1",
                                "code", "QUOTA_EXCEEDED",
                                "field", "",
                                "quota", use)));
        try {
            var name = Names.unique("shop");
            var plan = service.post(CLUSTERS + "/plan", named(name));
            var answer = service.post(CLUSTERS, named(name));

            assertThat(plan.status()).isEqualTo(200);
            assertThat(plan.body().at("/checks").toString())
                    .contains("\"quota/vpc\",\"state\":\"failed\"");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.codes()).containsExactly("QUOTA_EXCEEDED");
            assertThat(answer.body().at("/violations/0/field").stringValue())
                    .isEqualTo("/placement");
            assertThat(answer.body().at("/violations/0/limit").intValue()).isEqualTo(5);
            assertThat(service.get(CLUSTERS + "/" + name).status()).isEqualTo(404);
        } finally {
            service.peers.find(List.of());
        }
    }

    @Test
    void takesAClusterInWhileAPartsOwnerIsAway() {
        service.peers.silence("/network/");
        try {
            assertThat(service.post(CLUSTERS, named(Names.unique("shop"))).status()).isEqualTo(202);
        } finally {
            service.peers.silence("none");
        }
    }

    @Test
    void showsTheBundledProfile() {
        var profiles = "/api/v1/projects/default/cluster-profiles";

        var one = service.get(profiles + "/eks-standard/versions/1.0").body();

        assertThat(service.get(profiles).body().at("/items/0")).isEqualTo(one);
        assertThat(one.at("/packs/0/parameters/0/default").stringValue()).isEqualTo("1.34");
        assertThat(one.at("/packs/0/parameters/0/enum")).hasSize(3);
        assertThat(service.get(profiles + "/eks-standard/versions/9").status()).isEqualTo(404);
    }
}
