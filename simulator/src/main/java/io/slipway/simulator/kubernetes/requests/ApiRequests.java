package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.access.Permissions;
import io.slipway.simulator.kubernetes.access.ServiceAccountTokens;
import io.slipway.simulator.kubernetes.access.User;
import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.wire.WireRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests to one cluster's API, within one call upon the cloud. */
public final class ApiRequests {
    private static final List<String> HEALTH = List.of("healthz", "livez", "readyz");
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final Duration USUAL_TOKEN_LIFE = Duration.ofHours(1);

    private final ClusterApi api;
    private final ObjectStore objects;
    private final KindCatalogue catalogue;
    private final Permissions permissions;
    private final Authentication authentication;

    public ApiRequests(ClusterApi api, AwsTokens aws) {
        this.api = api;
        this.objects = api.objects();
        this.catalogue = new KindCatalogue(objects);
        this.permissions = new Permissions(objects);
        this.authentication = new Authentication(api, aws);
    }

    /**
     * Does what is asked.
     *
     * @throws ApiFault when it is refused
     */
    public Answer answer(Credentials credentials, WireRequest wire) {
        User user = authentication.user(credentials);
        ApiRequest request = new ApiRequest(wire);
        List<String> segments = request.segments();
        String first = segments.isEmpty() ? "" : segments.getFirst();
        if (HEALTH.contains(first)) {
            permissions.requirePath(user, "/" + first);
            return new Answer.Text(200, "ok");
        }
        Optional<Target> target = Target.of(segments, catalogue);
        if (target.isPresent()) {
            return resource(target.get(), user, request);
        }
        if (request.method().equals("POST")) {
            return new Reviews(permissions, authentication::byToken)
                    .answer(segments, user, new ApiObject(request.bodyObject()))
                    .<Answer>map(review -> new Answer.Document(201, review))
                    .orElseThrow(ApiFault::nothingThere);
        }
        permissions.requirePath(user, request.path());
        return new Answer.Document(
                200,
                new Discovery(catalogue)
                        .at(segments)
                        .or(() -> new OpenApi(catalogue).at(segments))
                        .or(() -> version(segments))
                        .orElseThrow(ApiFault::nothingThere));
    }

    private Answer resource(Target target, User user, ApiRequest request) {
        String verb = verb(target, request);
        permissions.require(
                user,
                new Permissions.Deed(
                        verb,
                        target.kind().group(),
                        target.resource(),
                        target.name(),
                        target.namespace()));
        Answer answer = perform(verb, target, request);
        if (!READING.contains(verb)) {
            api.changed();
        }
        if (request.dryRun() && answer instanceof Answer.Document would) {
            throw new DryRun(would);
        }
        return answer;
    }

    private Answer perform(String verb, Target target, ApiRequest request) {
        Reads reads = new Reads(objects);
        Writes writes = new Writes(objects, catalogue);
        Subresources subresources = new Subresources(objects);
        switch (target.subresource()) {
            case "eviction" -> {
                return writes.evict(reads.require(target), request);
            }
            case "scale" -> {
                return subresources.scale(target, reads.require(target), request);
            }
            case "binding" -> {
                return subresources.bind(target, reads.require(target), request);
            }
            case "token" -> {
                return token(reads.require(target), request);
            }
            default -> {}
        }
        return switch (verb) {
            case "get" -> reads.get(target, request);
            case "list" -> reads.list(target, request);
            case "watch" -> reads.watch(target, request);
            case "create" -> writes.create(target, request);
            case "update" -> writes.replace(target, request);
            case "patch" -> writes.patch(target, request);
            case "delete" -> writes.delete(target, request);
            default -> writes.deleteAll(target, request);
        };
    }

    private static String verb(Target target, ApiRequest request) {
        boolean one = !target.name().isEmpty();
        String verb =
                switch (request.method()) {
                    case "GET", "HEAD" -> request.asks("watch") ? "watch" : one ? "get" : "list";
                    case "POST" -> one && target.subresource().isEmpty() ? "" : "create";
                    case "PUT" -> one ? "update" : "";
                    case "PATCH" -> one ? "patch" : "";
                    case "DELETE" -> one ? "delete" : "deletecollection";
                    default -> "";
                };
        if (verb.isEmpty()) {
            throw new ApiFault(
                    405,
                    "MethodNotAllowed",
                    "the server does not allow this method on the requested resource",
                    Map.of());
        }
        return verb;
    }

    private Answer token(ApiObject account, ApiRequest request) {
        Map<String, Object> asked = request.bodyObject();
        int seconds =
                Tree.number(asked, (int) USUAL_TOKEN_LIFE.toSeconds(), "spec", "expirationSeconds");
        String token =
                new ServiceAccountTokens(objects, api.authority())
                        .issue(account.namespace(), account.name(), Duration.ofSeconds(seconds));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("token", token);
        status.put(
                "expirationTimestamp",
                ObjectStore.time(objects.context().now().plusSeconds(seconds)));
        Map<String, Object> answer = new LinkedHashMap<>(asked);
        answer.put("kind", "TokenRequest");
        answer.put("apiVersion", "authentication.k8s.io/v1");
        answer.put("status", status);
        return new Answer.Document(201, answer);
    }

    private Optional<Map<String, Object>> version(List<String> segments) {
        if (!segments.equals(List.of("version"))) {
            return Optional.empty();
        }
        String[] parts = api.version().split("\\.");
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("major", parts[0]);
        version.put("minor", parts[1]);
        version.put("gitVersion", "v" + parts[0] + "." + parts[1] + ".1");
        version.put("gitCommit", "simulated");
        version.put("gitTreeState", "clean");
        version.put("buildDate", "2025-09-09T00:00:00Z");
        version.put("goVersion", "go1.24.6");
        version.put("compiler", "gc");
        version.put("platform", "linux/amd64");
        return Optional.of(version);
    }
}
