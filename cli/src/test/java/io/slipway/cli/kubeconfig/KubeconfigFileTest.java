package io.slipway.cli.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Json;
import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Recorded;
import io.slipway.cli.testing.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KubeconfigFileTest {

    private static final String OTHERS =
            """
            # mine
            apiVersion: v1
            kind: Config
            preferences: {colors: true}
            clusters:
            - {name: old, cluster: {server: "https://old"}}
            - {name: slipway-shop, cluster: {server: "https://was"}}
            users:
            - {name: old, user: {token: secret}}
            contexts:
            - {name: old, context: {cluster: old, user: old, namespace: web}}
            current-context: old
            """;

    @TempDir Path folder;

    private final FakeSlipway server =
            new FakeSlipway()
                    .answers(
                            "GET /clusters/shop/kubeconfig", 200, Recorded.text("kubeconfig.json"));

    @AfterEach
    void stop() {
        server.close();
    }

    private Session session() {
        return new Session(server.uri())
                .with("HOME", folder.toString())
                .with("SLIPWAY_COMMAND", "/opt/slipway/slipway");
    }

    @Test
    void keepsAllThatIsOthersAndReplacesItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), OTHERS);

        int exitCode =
                session()
                        .with("KUBECONFIG", file + ":" + folder.resolve("second"))
                        .run("cluster", "kubeconfig", "shop", "--merge");

        assertThat(exitCode).isZero();
        JsonNode merged = read(file);
        assertThat(names(merged, "clusters")).containsExactly("old", "slipway-shop");
        assertThat(merged.at("/clusters/1/cluster/server").asString())
                .isEqualTo("https://127.0.0.1:33001");
        assertThat(merged.at("/users/0/user/token").asString()).isEqualTo("secret");
        assertThat(merged.at("/contexts/0/context/namespace").asString()).isEqualTo("web");
        assertThat(merged.at("/preferences/colors").asBoolean()).isTrue();
        assertThat(merged.path("current-context").asString()).isEqualTo("slipway-shop");
        assertThat(merged.at("/users/1/user/exec/command").asString())
                .isEqualTo("/opt/slipway/slipway");
        assertThat(merged.at("/users/1/user/exec/args").toString())
                .contains("token", "shop", server.uri().toString())
                .doesNotContain(FakeSlipway.TOKEN);
        assertOnlyMineAndNothingLeft(file, 1);
    }

    @Test
    void makesTheUsualFileWhereThereIsNone() throws IOException {
        Session session = session();

        int exitCode = session.run("cluster", "kubeconfig", "shop", "--merge");

        assertThat(exitCode).isZero();
        Path file = folder.resolve(".kube/config");
        assertThat(read(file).path("current-context").asString()).isEqualTo("slipway-shop");
        assertOnlyMineAndNothingLeft(file, 1);
        assertThat(session.out()).contains("Try: kubectl get nodes");
    }

    @Test
    void mergingTwiceChangesNothing() throws IOException {
        Path file = folder.resolve("config");
        session().run("cluster", "kubeconfig", "shop", "--merge", "--output", file.toString());
        String first = Files.readString(file);

        session().run("cluster", "kubeconfig", "shop", "--merge", "--output", file.toString());

        assertThat(Files.readString(file)).isEqualTo(first);
    }

    @Test
    void leavesALinkALink() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), OTHERS);
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        session().run("cluster", "kubeconfig", "shop", "--merge", "--output", link.toString());

        assertThat(link).isSymbolicLink();
        assertThat(names(read(target), "clusters")).contains("slipway-shop");
    }

    @Test
    void touchesNothingThatItCannotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("broken"), "clusters: [");
        Session session = session();

        int exitCode =
                session.run(
                        "cluster", "kubeconfig", "shop", "--merge", "--output", file.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).contains("cannot be added to", "nothing was changed");
        assertThat(file).hasContent("clusters: [");
    }

    private void assertOnlyMineAndNothingLeft(Path file, int files) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var there = Files.list(file.getParent())) {
            assertThat(there).hasSize(files);
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Json.yaml().readTree(Files.readString(file));
    }

    private static List<String> names(JsonNode config, String list) {
        List<String> names = new ArrayList<>();
        config.path(list).forEach(entry -> names.add(entry.path("name").asString("")));
        return names;
    }
}
