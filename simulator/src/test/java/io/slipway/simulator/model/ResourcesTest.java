package io.slipway.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Subnet;

class ResourcesTest {
    private static final Scope HERE = new Scope("111122223333", "us-east-1");
    private static final ResourceType SUBNET = new ResourceType("ec2", "subnet");

    private final Cloud cloud =
            new Cloud(new SimulatorClock(Clock.systemUTC(), 1), new Random(1), false);
    private final Resources resources = cloud.resources();

    @Test
    void resourcesAreFoundByTheirTagsAndNetworks() {
        put("a", "vpc-1", Map.of("team", "web"));
        put("b", "vpc-1", Map.of("team", "batch"));
        put("c", "vpc-2", Map.of());

        assertThat(ids(Facts.tagged("team"))).containsExactly("a", "b");
        assertThat(ids(Facts.tagged("team", "web"))).containsExactly("a");
        assertThat(ids(Facts.tagged("team", "web"), Facts.tagged("team", "batch")))
                .containsExactly("a", "b");
        assertThat(ids(Facts.inVpc("vpc-2"))).containsExactly("c");
        assertThat(ids(Facts.tagged("nobody"))).isEmpty();
    }

    @Test
    void whatChangesIsFoundAsItIsNow() {
        put("a", "vpc-1", Map.of("team", "web"));
        put("b", "vpc-1", Map.of("team", "web"));

        put("a", "vpc-1", Map.of("team", "batch"));
        resources.remove(key("b"));

        assertThat(ids(Facts.tagged("team", "web"))).isEmpty();
        assertThat(ids(Facts.tagged("team", "batch"))).containsExactly("a");
        assertThat(ids(Facts.inVpc("vpc-1"))).containsExactly("a");
    }

    @Test
    void whatIsTakenBackIsFoundAsItWas() {
        put("a", "vpc-1", Map.of("team", "web"));
        put("b", "vpc-1", Map.of("team", "web"));
        cloud.changes().accept();
        put("a", "vpc-1", Map.of("team", "batch"));
        put("c", "vpc-1", Map.of("team", "web"));
        resources.remove(key("b"));

        cloud.changes().undo();

        assertThat(ids(Facts.tagged("team", "web"))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(Facts.tagged("team", "batch"))).isEmpty();
    }

    @Test
    void afterAResetNothingIsFound() {
        put("a", "vpc-1", Map.of("team", "web"));

        cloud.reset();

        assertThat(ids(Facts.tagged("team"))).isEmpty();
        assertThat(ids(Facts.inVpc("vpc-1"))).isEmpty();
    }

    private List<String> ids(Facts.Fact... anyOf) {
        return resources.list(HERE, SUBNET, List.of(anyOf)).stream().map(Resource::id).toList();
    }

    private void put(String id, String vpcId, Map<String, String> tags) {
        Subnet description = Subnet.builder().subnetId(id).vpcId(vpcId).build();
        resources.put(
                new Resource(
                        key(id), "available", null, tags, description, Map.of(), Instant.EPOCH));
    }

    private static ResourceKey key(String id) {
        return new ResourceKey(HERE, SUBNET, id);
    }
}
