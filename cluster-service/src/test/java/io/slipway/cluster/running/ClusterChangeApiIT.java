package io.slipway.cluster.running;

import static io.slipway.cluster.running.RunningService.CLUSTERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cluster.Specs;
import io.slipway.testing.Names;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of a cluster over REST, and what they are foretold to do, with nobody who would make
 * them.
 */
class ClusterChangeApiIT {

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
    void putsAClusterWhereThereIsNoneAndDoesNothingTheSecondTime() {
        var name = Names.unique("shop");

        var first = service.put(CLUSTERS + "/" + name, named(name));
        var second = service.put(CLUSTERS + "/" + name, named(name));

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers()).containsEntry("location", CLUSTERS + "/" + name);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("generation").intValue()).isEqualTo(1);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
    }

    @Test
    void changesWhatCanBeChanged() {
        var name = created();
        var path = CLUSTERS + "/" + name;

        var put = service.put(path, Specs.with(named(name), "/nodePools/0/size/desired", "4"));
        var patched = service.patch(path, "{\"description\": \"More\"}");

        assertThat(put.status()).isEqualTo(202);
        assertThat(put.body().path("generation").intValue()).isEqualTo(2);
        assertThat(patched.status()).isEqualTo(202);
        assertThat(patched.headers().get("etag")).startsWith("\"3-");
        var spec = service.get(path).body().path("spec");
        assertThat(spec.at("/nodePools/0/size/desired").intValue()).isEqualTo(4);
        assertThat(spec.path("description").stringValue()).isEqualTo("More");
        assertThat(service.patch(path, "{}").status()).isEqualTo(200);
    }

    @Test
    void namesEveryFieldThatCannotBeChanged() {
        var name = created();
        var spec = named(name).put("sshKeyName", "ops");
        Specs.with(spec, "/placement/vpcCidr", "\"10.9.0.0/16\"");

        var answer = service.put(CLUSTERS + "/" + name, spec);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes()).containsExactly("NOT_SUPPORTED", "IMMUTABLE_FIELD");
        assertThat(service.get(CLUSTERS + "/" + name).body().path("generation").intValue())
                .isEqualTo(1);
    }

    @Test
    void putsNoClusterUnderAnothersName() {
        var answer = service.put(CLUSTERS + "/" + Names.unique("shop"), named("other"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes()).containsExactly("IMMUTABLE_FIELD");
    }

    @Test
    void changesNothingThatHasChangedSinceOrIsBeingDeleted() {
        var name = created();
        var path = CLUSTERS + "/" + name;
        var stale =
                service.send(
                        service.request(path)
                                .header("If-Match", "\"7-abc\"")
                                .PUT(BodyPublishers.ofString(named(name).toString()))
                                .build());
        service.delete(path + "?confirm=" + name);

        var deleting = service.patch(path, "{\"description\": \"More\"}");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("VERSION_STALE");
        assertThat(deleting.status()).isEqualTo(409);
        assertThat(deleting.code()).isEqualTo("CLUSTER_DELETING");
    }

    @Test
    void aPatchIsAnObjectAndItsClusterIsThere() {
        assertThat(service.patch(CLUSTERS + "/" + created(), "[]").status()).isEqualTo(400);
        assertThat(service.patch(CLUSTERS + "/nobody", "{}").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void foretellsChangesAndDeletionsWithoutMakingThem() {
        var name = created();
        var path = CLUSTERS + "/" + name + "?dryRun=true";

        var patched = service.patch(path, "{\"description\": \"More\"}");
        var put = service.put(path, named(name));
        var deleted = service.delete(path);

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body().path("actions").isArray()).isTrue();
        assertThat(put.body().path("checks")).isNotEmpty();
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().path("nodesReplaced").intValue()).isZero();
        var cluster = service.get(CLUSTERS + "/" + name).body();
        assertThat(cluster.path("generation").intValue()).isEqualTo(1);
        assertThat(cluster.path("phase").stringValue()).isNotEqualTo("Deleting");
    }

    @Test
    void foretellsTheClusterThatAPutWouldMake() {
        var name = Names.unique("shop");

        var answer = service.put(CLUSTERS + "/" + name + "?dryRun=true", named(name));

        assertThat(answer.body().path("actions")).isNotEmpty();
        assertThat(service.get(CLUSTERS + "/" + name).status()).isEqualTo(404);
    }

    @Test
    void refusesAChangeThatNeedsMoreThanIsLeft() {
        var name = created();
        var path = CLUSTERS + "/" + name;
        var growth = Specs.with(named(name), "/nodePools/0/size/desired", "6");
        var use = Map.of("quota", "vCPUs", "limit", 8, "used", 6, "needed", 6);
        service.peers.findInPools(
                List.of(
                        Map.of(
                                "name", "quota/vcpu",
                                "state", "failed",
                                "detail", "vCPUs: limit 8, used 6, needed 6",
                                "code", "QUOTA_EXCEEDED",
                                "field", "",
                                "quota", use)));
        try {
            var put = service.put(path, growth);
            var patched = service.patch(path, growth.toString());
            var unrelated = service.patch(path, "{\"description\": \"More\"}");

            assertThat(put.status()).isEqualTo(422);
            assertThat(put.codes()).containsExactly("QUOTA_EXCEEDED");
            assertThat(put.body().at("/violations/0/field").stringValue())
                    .isEqualTo("/nodePools/0");
            assertThat(put.body().at("/violations/0/needed").intValue()).isEqualTo(6);
            assertThat(patched.status()).isEqualTo(422);
            assertThat(unrelated.status()).isEqualTo(202);
        } finally {
            service.peers.findInPools(List.of());
        }
        assertThat(service.get(path).body().at("/spec/nodePools/0/size/desired").intValue())
                .isEqualTo(3);
    }

    @Test
    void refusesAZoneThatWillNotDoWhenItIsAdded() {
        var name = created();
        var zones = "[\"us-east-1a\", \"us-east-1b\", \"us-east-1c\", \"us-east-1e\"]";
        var growth = Specs.with(named(name), "/placement/zones", zones);
        var failed = Map.of("state", "failed", "remedy", "Choose others.");
        var zone = new LinkedHashMap<String, Object>(failed);
        zone.putAll(Map.of("name", "zones", "code", "ZONE_INVALID", "field", "/zones"));
        var key = new LinkedHashMap<String, Object>(failed);
        key.putAll(Map.of("name", "key-pair", "code", "KEY_PAIR_NOT_FOUND", "field", ""));
        service.peers.find(List.of(zone, key));
        try {
            var answer = service.put(CLUSTERS + "/" + name, growth);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.codes()).containsExactly("ZONE_INVALID");
            assertThat(answer.body().at("/violations/0/field").stringValue())
                    .isEqualTo("/placement/zones");
        } finally {
            service.peers.find(List.of());
        }
    }

    @Test
    void addsAZoneAndSaysWhoStaysWhereTheyAre() {
        var name = created();
        var path = CLUSTERS + "/" + name;
        var zones = "[\"us-east-1d\", \"us-east-1c\", \"us-east-1b\", \"us-east-1a\"]";
        var grown = Specs.with(named(name).put("tags", "x"), "/placement/zones", zones);
        Specs.with(grown, "/tags", "{\"stage\": \"live\"}");

        var plan = service.put(path + "?dryRun=true", grown);
        var put = service.put(path, grown);
        var again = service.put(path, grown);
        var shrunk = service.put(path, named(name));

        assertThat(plan.body().path("checks").toString())
                .contains("\"zones/added\"", "us-east-1d: for new pools")
                .contains("\"tags/nodes\"", "\"tags/removed\"", "the tags team");
        assertThat(put.status()).isEqualTo(202);
        assertThat(put.body().at("/spec/placement/zones").toString())
                .isEqualTo("[\"us-east-1a\",\"us-east-1b\",\"us-east-1c\",\"us-east-1d\"]");
        assertThat(put.body().at("/spec/nodePools/0/zones")).hasSize(3);
        assertThat(again.status()).isEqualTo(200);
        assertThat(shrunk.codes()).containsExactly("IMMUTABLE_FIELD");
    }
}
