package io.slipway.cli;

import io.slipway.cli.client.Json;
import io.slipway.cli.testing.FakeSlipway;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import io.slipway.cli.testing.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every command writes in a pipe, each in a file of its own under {@code golden/commands}. */
class CommandOutputTest {

    private static final String SPEC =
            """
            name: shop
            type: eks
            nodePools:
            - name: general
              instanceType: m5.xlarge
            """;

    @TempDir Path folder;

    private final FakeSlipway server = new FakeSlipway();
    private final Session session =
            new Session(server.uri()).with("SLIPWAY_COMMAND", "/opt/slipway/slipway");

    @BeforeEach
    void record() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), SPEC);
        Files.writeString(folder.resolve("web.yaml"), SPEC.replace("shop", "web"));
        Files.writeString(folder.resolve("nameless.yaml"), "type: eks\n");
        server.answers("GET /cloud-accounts", 200, items("account.json"))
                .answers(
                        "POST /cloud-accounts/sandbox/validate", 422, text("problem-not-supported"))
                .answers("DELETE /cloud-accounts/sandbox", 200, "")
                .answers("GET /clusters", 200, items("cluster.json"))
                .answers("GET /clusters?phase=Running&type=eks", 200, "{\"items\":[]}")
                .answers("GET /clusters/shop", 200, text("cluster"))
                .answers("POST /clusters", 202, text("cluster"))
                .answers("POST /clusters/plan", 200, text("plan"))
                .answers("PUT /clusters/shop?dryRun=true", 200, text("plan-change"))
                .answers("PUT /clusters/shop", 200, text("cluster"))
                .answers("PUT /clusters/web?dryRun=true", 422, text("problem-immutable"))
                .answers("PUT /clusters/web", 202, text("cluster"))
                .answers("DELETE /clusters/shop?confirm=shop", 202, text("cluster"))
                .answers("GET /clusters/c7f3/status", 200, text("status-blocked"))
                .answers("GET /clusters/shop/events?limit=100", 200, text("events"))
                .answers("GET /clusters/c7f3/events?limit=100", 200, text("events"))
                .answers("GET /clusters/shop/kubeconfig", 200, text("kubeconfig"))
                .answers("GET /clusters/shop/token", 200, text("token"))
                .answers("GET /clusters/shop/node-pools", 200, text("node-pools"))
                .answers("GET /clusters/web/node-pools", 200, "{\"items\":[]}")
                .answers("POST /clusters/shop/node-pools", 202, text("node-pool"))
                .answers("PATCH /clusters/shop/node-pools/general", 202, text("node-pool"))
                .answers("PATCH /clusters/web/node-pools/general", 200, text("node-pool"))
                .answers("PATCH /clusters/shop/node-pools/small", 422, text("problem-pool-size"))
                .answers(
                        "DELETE /clusters/shop/node-pools/general?confirm=general", 409, lastPool())
                .answers("DELETE /clusters/shop/node-pools/batch?confirm=batch", 202, batch())
                .answers("GET /clusters/shop/nodes", 200, text("nodes"))
                .answers("GET /clusters/web/nodes", 200, "{\"items\":[]}")
                .answers("GET /cluster-profiles", 200, text("profiles"))
                .answers("GET /cluster-profiles/eks-standard/versions/1.0", 200, profile())
                .answers("GET /api/v1/projects", 200, text("projects"))
                .answers("GET /api/v1/dead-letters", 200, text("dead-letters"))
                .answers(
                        "POST /api/v1/dead-letters/c2xp/replay", 200, text("dead-letter-replayed"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    account-list           | account list
                    account-list-json      | account list -o json
                    account-validate       | account validate sandbox
                    account-remove         | account remove sandbox
                    cluster-list           | cluster list
                    cluster-list-wide      | cluster list -o wide
                    cluster-list-name      | cluster list -o name
                    cluster-list-json      | cluster list -o json
                    cluster-list-none      | cluster list --phase Running --type eks
                    cluster-list-no-tag    | cluster list --tag web
                    cluster-get            | cluster get shop
                    cluster-get-yaml       | cluster get shop -o yaml
                    cluster-create         | cluster create -f shop.yaml
                    cluster-plan           | cluster plan -f shop.yaml
                    cluster-plan-wide      | cluster plan -f shop.yaml -o wide
                    cluster-plan-name      | cluster plan -f shop.yaml -o name
                    cluster-diff           | cluster diff -f shop.yaml
                    cluster-diff-json      | cluster diff -f shop.yaml -o json
                    cluster-diff-refused   | cluster diff -f web.yaml
                    cluster-diff-nameless  | cluster diff -f nameless.yaml
                    cluster-apply-same     | cluster apply -f shop.yaml
                    cluster-apply-changed  | cluster apply -f web.yaml
                    cluster-apply-name     | cluster apply -f web.yaml -o name
                    cluster-delete         | cluster delete shop --confirm shop
                    cluster-delete-unsure  | cluster delete shop
                    cluster-why            | cluster why shop
                    cluster-init           | cluster init web -f - --region eu-west-1 --nodes 2
                    cluster-init-file      | cluster init fresh -f fresh.yaml
                    cluster-init-there     | cluster init shop -f shop.yaml
                    cluster-init-no-name   | cluster init Shop
                    cluster-init-one-zone  | cluster init web -f - --zones us-east-1a
                    cluster-kubeconfig     | cluster kubeconfig shop
                    cluster-kubeconfig-aws | cluster kubeconfig shop --aws-cli
                    cluster-token          | cluster token shop
                    cluster-nobody         | cluster get nobody
                    events                 | events shop
                    events-all             | events
                    events-wide            | events shop -o wide
                    events-json            | events shop -o json
                    events-follow          | events shop --follow --timeout 1s
                    pool-list              | pool list shop
                    pool-list-wide         | pool list shop -o wide
                    pool-list-name         | pool list shop -o name
                    pool-list-json         | pool list shop -o json
                    pool-list-none         | pool list web
                    pool-add               | pool add shop general --instance-type m5.large
                    pool-add-no-type       | pool add shop general
                    pool-add-no-taint      | pool add shop x --instance-type m5.large --taint a
                    pool-scale             | pool scale shop general 5
                    pool-scale-same        | pool scale web general 5
                    pool-scale-too-many    | pool scale shop small 9
                    pool-scale-how-many    | pool scale shop general
                    pool-scale-no-number   | pool scale shop general many
                    pool-scale-yaml        | pool scale shop general 5 -o yaml
                    pool-set               | pool set shop general --label tier=web
                    pool-set-nothing       | pool set shop general
                    pool-set-no-label      | pool set shop general --label tier
                    pool-remove            | pool remove shop batch --confirm batch
                    pool-remove-unsure     | pool remove shop batch
                    pool-remove-last       | pool remove shop general --confirm general
                    pool-no-pool           | pool scale shop
                    node-list              | node list shop
                    node-list-wide         | node list shop -o wide
                    node-list-json         | node list shop -o json
                    node-list-name         | node list shop -o name
                    node-list-pool         | node list shop --pool batch
                    node-list-none         | node list web
                    profile-list           | profile list
                    profile-show           | profile show eks-standard
                    project-list           | project list
                    dlt-list               | dlt list
                    dlt-list-json          | dlt list -o json
                    dlt-replay             | dlt replay c2xp
                    completion-fish        | completion fish
                    not-built              | fargate add shop jobs
                    missing-command        | cluster
                    help                   | --help
                    help-cluster           | cluster --help
                    help-pool              | pool --help
                    help-pool-add          | pool add --help
                    help-kubeconfig        | cluster kubeconfig --help
                    """)
    void writes(String file, String command) {
        int exitCode = session.run(arguments(command));

        Golden.assertThatMatches("commands/" + file + ".txt", transcript(command, exitCode));
    }

    private String[] arguments(String command) {
        String[] words = command.split(" ");
        for (int index = 0; index < words.length; index++) {
            if (words[index].endsWith(".yaml")) {
                words[index] = folder.resolve(words[index]).toString();
            }
        }
        return words;
    }

    /**
     * The command, standard output, standard error and exit code; what differs each time masked.
     */
    private List<String> transcript(String command, int exitCode) {
        List<String> lines = new ArrayList<>();
        lines.add("$ slipway " + command);
        session.outLines().forEach(line -> lines.add(masked(line)));
        session.errLines().forEach(line -> lines.add("! " + masked(line)));
        lines.add("exit " + exitCode);
        return lines;
    }

    private String masked(String line) {
        return line.replace(folder + "/", "").replace(server.uri().toString(), "SERVER");
    }

    private static String text(String file) {
        return Recorded.text(file + ".json");
    }

    private static String items(String file) {
        return "{\"items\":[" + Recorded.text(file) + "],\"nextCursor\":null}";
    }

    private static String lastPool() {
        return text("problem-last-pool");
    }

    private static String batch() {
        return Json.wire().readTree(text("node-pools")).at("/items/0").toString();
    }

    private static String profile() {
        return Json.wire().readTree(text("profiles")).at("/items/0").toString();
    }
}
