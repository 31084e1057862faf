package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.cli.client.NewCloudAccount;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.ServerUnreachable;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The cluster of {@code examples/eks.yaml}, asked for and waited for. */
final class Shop {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Shop() {}

    static Path file() {
        return Path.of("..", "..", "examples", "eks.yaml");
    }

    static ObjectNode spec() {
        try {
            return (ObjectNode) YAMLMapper.builder().build().readTree(Files.readString(file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another cluster, in another region, that cannot be deleted. */
    static ObjectNode protectedSpec() {
        var spec = spec().put("name", "guarded").put("region", "us-west-2");
        spec.put("deletionProtection", true);
        spec.withObject("/placement").putArray("zones").add("us-west-2a").add("us-west-2b");
        return spec;
    }

    static void registerAccount(SlipwayClient client) {
        client.addAccount(
                NewCloudAccount.accessKey("sandbox", "AKIATEST", "test"), "register-sandbox");
    }

    /** Asks for it; returns its id. */
    static String create(SlipwayClient client) {
        return client.createCluster(spec(), "create-shop").value().id();
    }

    static void delete(SlipwayClient client) {
        client.deleteCluster("shop", "shop");
    }

    static Status status(SlipwayClient client, String id) {
        return client.status(id).value();
    }

    static void awaitPhase(SlipwayClient client, String id, String phase) {
        await().alias(phase)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(Shop::mayPass)
                .untilAsserted(() -> assertThat(status(client, id).phase()).isEqualTo(phase));
    }

    /** There is no status before the first event is folded, and no answer during a start. */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof RequestRefused || failure instanceof ServerUnreachable;
    }
}
