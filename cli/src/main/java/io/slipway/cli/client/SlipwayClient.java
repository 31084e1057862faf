package io.slipway.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Slipway's REST API, for one project.
 *
 * <p>Every method answers, or throws {@link RequestRefused} (the server said no) or {@link
 * ServerUnreachable} (nobody answered). A creation that carries an idempotency key is sent once
 * more when the connection broke before the answer came.
 */
public final class SlipwayClient implements AutoCloseable {

    /** The project that exists from the start. */
    public static final String DEFAULT_PROJECT = "default";

    /** The beginning of paths that are of no project. */
    private static final String WHOLE = "/api/v1";

    static final int ACCEPTED = 202;
    private static final int MOST_A_PAGE = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final URI server;
    private final String token;
    private final String projectPath;
    private final HttpClient http;

    /** Opens {@code server} with {@code token}, for the project {@code default}. */
    public SlipwayClient(URI server, String token) {
        this(server, token, DEFAULT_PROJECT);
    }

    public SlipwayClient(URI server, String token, String project) {
        this.server = server;
        this.token = token;
        this.projectPath = "/api/v1/projects/" + encoded(project);
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
    }

    /** The server that this client talks to. */
    public URI server() {
        return server;
    }

    public Answer<CloudAccount> addAccount(NewCloudAccount account, String idempotencyKey) {
        JsonNode body = Json.wire().valueToTree(account);
        return Answer.of(post("/cloud-accounts", body, idempotencyKey), CloudAccount.class);
    }

    /** All cloud accounts of the project, page by page. */
    public List<Answer<CloudAccount>> accounts() {
        return pages("/cloud-accounts", CloudAccount.class);
    }

    public Answer<CloudAccount> account(String name) {
        return Answer.of(get(accountPath(name)), CloudAccount.class);
    }

    /** Looks at the account's credentials and permissions anew; as the server tells it. */
    public JsonNode validateAccount(String name) {
        return json(send(request(accountPath(name) + "/validate").POST(noBody()).build()));
    }

    /** Takes an account away from the project; nothing in AWS is touched. */
    public void removeAccount(String name) {
        send(request(accountPath(name)).DELETE().build());
    }

    /** All that this Slipway made in an account's region, page by page. */
    public List<Answer<CloudResource>> cloudResources(String account, String region) {
        return pages(
                "/cloud-accounts/%s/regions/%s/resources"
                        .formatted(encoded(account), encoded(region)),
                CloudResource.class);
    }

    /** What the spec would lead to; creates nothing. */
    public Answer<Plan> plan(JsonNode spec) {
        HttpRequest request = request("/clusters/plan").POST(body(spec)).build();
        return Answer.of(json(send(request)), Plan.class);
    }

    /** The difference that the spec would make to the cluster of that name; changes nothing. */
    public Answer<Plan> planChange(String name, JsonNode spec) {
        HttpRequest request = request(clusterPath(name) + "?dryRun=true").PUT(body(spec)).build();
        return Answer.of(json(send(request)), Plan.class);
    }

    /** What the deletion of a cluster would take away; deletes nothing. */
    public Answer<Plan> planDeletion(String name) {
        HttpRequest request = request(clusterPath(name) + "?dryRun=true").DELETE().build();
        return Answer.of(json(send(request)), Plan.class);
    }

    /**
     * Makes that the whole spec of a cluster, which is made when there is none.
     *
     * @return empty of work when the cluster had that spec already
     */
    public Applied applyCluster(String name, JsonNode spec) {
        HttpResponse<String> response = send(request(clusterPath(name)).PUT(body(spec)).build());
        boolean work = response.statusCode() == ACCEPTED;
        return new Applied(Answer.of(json(response), Cluster.class), work);
    }

    /**
     * What came of a spec that was applied.
     *
     * @param work whether Slipway has something to do now
     */
    public record Applied(Answer<Cluster> cluster, boolean work) {}

    /** Asks for a cluster; the answer is the cluster as accepted, not as ready. */
    public Answer<Cluster> createCluster(JsonNode spec, String idempotencyKey) {
        return Answer.of(post("/clusters", spec, idempotencyKey), Cluster.class);
    }

    /** All clusters of the project, page by page. */
    public List<Answer<Cluster>> clusters() {
        return clusters(Map.of());
    }

    /** Those of one of the phases and types and with all the tags ({@code k:v}) given. */
    public List<Answer<Cluster>> clusters(Map<String, List<String>> filter) {
        String query =
                filter.entrySet().stream()
                        .flatMap(each ->
                                each.getValue().stream()
                                        .map(value -> each.getKey() + "=" + encoded(value)))
                        .collect(Collectors.joining("&"));
        return pages(query.isEmpty() ? "/clusters" : "/clusters?" + query, Cluster.class);
    }

    public Answer<Cluster> cluster(String name) {
        return Answer.of(get(clusterPath(name)), Cluster.class);
    }

    /** A cluster's node pools and nodes. */
    public ClusterNodes nodesOf(String cluster) {
        return new ClusterNodes(this, clusterPath(cluster));
    }

    /** What has happened to a cluster, by name or id, newest first; at most so many. */
    public List<Answer<TimelineEvent>> events(String nameOrId, int atMost) {
        String path = clusterPath(nameOrId) + "/events?limit=" + Math.clamp(atMost, 1, MOST_A_PAGE);
        return pages(path, TimelineEvent.class, atMost);
    }

    /** The parts of a kubeconfig for a cluster, as the server gives it. */
    public JsonNode kubeconfig(String name) {
        return get(clusterPath(name) + "/kubeconfig");
    }

    /** A token for a cluster's Kubernetes API, of 15 minutes at most. */
    public ClusterToken clusterToken(String name) {
        JsonNode token = get(clusterPath(name) + "/token");
        return Json.wire().treeToValue(token, ClusterToken.class);
    }

    /** The profiles that clusters can be built from. */
    public List<Answer<Profile>> profiles() {
        return pages("/cluster-profiles", Profile.class);
    }

    public Answer<Profile> profile(String name, String version) {
        String path = "/cluster-profiles/" + encoded(name) + "/versions/" + encoded(version);
        return Answer.of(get(path), Profile.class);
    }

    /** All projects that the token opens. */
    public List<Answer<Project>> projects() {
        return pages(WHOLE + "/projects", Project.class);
    }

    /** What consumers could not handle, newest first. */
    public List<Answer<DeadLetter>> deadLetters() {
        return pages(WHOLE + "/dead-letters", DeadLetter.class);
    }

    /** Has what is in a dead letter told once more; as the server tells what came of it. */
    public Answer<DeadLetter> replay(String id) {
        String path = WHOLE + "/dead-letters/" + encoded(id) + "/replay";
        return Answer.of(json(send(request(path).POST(noBody()).build())), DeadLetter.class);
    }

    /**
     * Asks for the end of a cluster; the answer is the cluster as it is now.
     *
     * @param confirm must equal the name
     */
    public Answer<Cluster> deleteCluster(String name, String confirm) {
        String path = clusterPath(name) + "?confirm=" + encoded(confirm);
        return Answer.of(json(send(request(path).DELETE().build())), Cluster.class);
    }

    /** Status of a cluster, by name or by id; by id also for 30 days after its deletion. */
    public Answer<Status> status(String nameOrId) {
        return Answer.of(get(statusPath(nameOrId)), Status.class);
    }

    /** As {@link #status(String)}, with a limit of its own on how long to wait for the answer. */
    public Answer<Status> status(String nameOrId, Duration timeout) {
        HttpRequest request = request(statusPath(nameOrId)).timeout(timeout).GET().build();
        return Answer.of(json(send(request)), Status.class);
    }

    /**
     * Opens the status stream of a cluster, by name or by id.
     *
     * @param lastEventId the id of the last event received before, to be sent what was missed
     */
    public StatusStream stream(String nameOrId, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(clusterPath(nameOrId) + "/stream"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null && !lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new StatusStream(http, request.GET().build());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String clusterPath(String nameOrId) {
        return "/clusters/" + encoded(nameOrId);
    }

    private static String accountPath(String name) {
        return "/cloud-accounts/" + encoded(name);
    }

    private static String statusPath(String nameOrId) {
        return clusterPath(nameOrId) + "/status";
    }

    <T> List<Answer<T>> pages(String path, Class<T> type) {
        return pages(path, type, Integer.MAX_VALUE);
    }

    private <T> List<Answer<T>> pages(String path, Class<T> type, int atMost) {
        List<Answer<T>> items = new ArrayList<>();
        String cursor = "";
        String more = path.contains("?") ? "&cursor=" : "?cursor=";
        do {
            JsonNode page = get(cursor.isEmpty() ? path : path + more + encoded(cursor));
            page.path("items").forEach(item -> items.add(Answer.of(item, type)));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty() && items.size() < atMost);
        return items.size() > atMost ? List.copyOf(items.subList(0, atMost)) : items;
    }

    static BodyPublisher body(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private static BodyPublisher noBody() {
        return BodyPublishers.noBody();
    }

    JsonNode get(String path) {
        return json(send(request(path).GET().build()));
    }

    JsonNode post(String path, JsonNode body, String idempotencyKey) {
        HttpRequest request =
                request(path).header("Idempotency-Key", idempotencyKey).POST(body(body)).build();
        try {
            return json(send(request));
        } catch (ServerUnreachable lost) {
            return json(send(request));
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json");
    }

    private URI uri(String path) {
        String base = server.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(trimmed + (path.startsWith(WHOLE) ? path : projectPath + path));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 == 2) {
                return response;
            }
            throw new RequestRefused(Problem.read(response.statusCode(), response.body()));
        } catch (IOException noAnswer) {
            throw new ServerUnreachable(server, noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachable(server, interrupted);
        }
    }

    JsonNode json(HttpResponse<String> response) {
        try {
            return Json.wire().readTree(response.body());
        } catch (JacksonException unreadable) {
            throw new ServerUnreachable(server, unreadable);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
