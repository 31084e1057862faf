package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import io.slipway.simulator.kubernetes.patches.FieldManagement;
import io.slipway.simulator.kubernetes.patches.JsonPatch;
import io.slipway.simulator.kubernetes.patches.MergePatch;
import io.slipway.simulator.kubernetes.patches.StrategicMerge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creating, replacing, patching and deleting objects. */
final class Writes {
    private static final String STATUS = "status";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final List<String> SERVERS =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "generation");

    private final ObjectStore objects;
    private final Admission admission;
    private final Deletion deletion;

    Writes(ObjectStore objects, KindCatalogue catalogue) {
        this.objects = objects;
        this.admission = new Admission(objects);
        this.deletion = new Deletion(objects, catalogue);
    }

    Answer create(Target target, ApiRequest request) {
        ApiObject given = checked(target, new ApiObject(request.bodyObject()));
        return new Answer.Document(201, create(target, given, request, null).tree());
    }

    Answer replace(Target target, ApiRequest request) {
        ApiObject given = checked(target, new ApiObject(request.bodyObject()));
        ApiObject before =
                objects.find(target.kind(), target.namespace(), target.name())
                        .orElseThrow(() -> ApiFault.notFound(target.kind(), target.name()));
        return answer(store(target, before, given, request));
    }

    Answer patch(Target target, ApiRequest request) {
        Optional<ApiObject> before = objects.find(target.kind(), target.namespace(), target.name());
        if (request.contentType().startsWith("application/apply-patch")) {
            return apply(target, before.orElse(null), request);
        }
        ApiObject live = before.orElseThrow(() -> ApiFault.notFound(target.kind(), target.name()));
        ApiObject patched = new ApiObject(Tree.copy(patched(live.tree(), target.kind(), request)));
        return answer(store(target, live, patched, request));
    }

    Answer delete(Target target, ApiRequest request) {
        ApiObject object =
                objects.find(target.kind(), target.namespace(), target.name())
                        .orElseThrow(() -> ApiFault.notFound(target.kind(), target.name()));
        return new Answer.Document(200, deletion.delete(target.kind(), object, options(request)));
    }

    Answer deleteAll(Target target, ApiRequest request) {
        List<ApiObject> selected =
                objects.list(target.kind(), target.namespace()).stream()
                        .filter(Reads.selected(request))
                        .toList();
        Map<String, Object> options = request.bodyObject();
        selected.forEach(object -> deletion.delete(target.kind(), object, options));
        return new Answer.Document(
                200,
                Shape.WHOLE.many(
                        target.kind(),
                        selected,
                        Map.of("resourceVersion", String.valueOf(objects.revision())),
                        objects.context().now()));
    }

    Answer evict(ApiObject pod, ApiRequest request) {
        Map<String, Object> options = Tree.map(request.bodyObject(), "deleteOptions");
        return new Answer.Document(201, Eviction.evict(objects, pod, options, deletion));
    }

    private static Map<String, Object> options(ApiRequest request) {
        Map<String, Object> options = request.bodyObject();
        String policy = request.parameter("propagationPolicy");
        String grace = request.parameter("gracePeriodSeconds");
        if (!policy.isEmpty()) {
            options = Tree.with(options, policy, "propagationPolicy");
        }
        return grace.matches("\\d{1,9}")
                ? Tree.with(options, Integer.parseInt(grace), "gracePeriodSeconds")
                : options;
    }

    private Answer apply(Target target, @Nullable ApiObject live, ApiRequest request) {
        if (request.parameter("fieldManager").isEmpty()) {
            throw new ApiFault(
                    422,
                    "Invalid",
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                            + " required for apply patch",
                    Map.of());
        }
        ApiObject given = checked(target, new ApiObject(request.bodyObject()));
        if (given.has("metadata", "managedFields")) {
            throw ApiFault.badRequest("metadata.managedFields must be nil");
        }
        if (live == null && !target.subresource().isEmpty()) {
            throw ApiFault.notFound(target.kind(), target.name());
        }
        ApiObject applied = management(target, request).apply(live, given, request.asks("force"));
        if (live == null) {
            return new Answer.Document(201, create(target, applied, request, applied).tree());
        }
        return answer(storeManaged(target, live, applied));
    }

    private ApiObject create(
            Target target, ApiObject given, ApiRequest request, @Nullable ApiObject managed) {
        ApiObject object = admission.created(target.kind(), given, target.namespace());
        if (objects.find(target.kind(), object.namespace(), object.name()).isPresent()) {
            throw ApiFault.exists(target.kind(), object.name());
        }
        ApiObject owned =
                managed == null
                        ? management(target, request)
                                .updated(null, object.without("metadata", "managedFields"))
                        : object;
        ApiObject created = objects.create(target.kind(), owned);
        if (target.kind().equals(Kinds.NAMESPACE)) {
            objects.create(
                    Kinds.SERVICE_ACCOUNT,
                    ApiObject.of(Kinds.SERVICE_ACCOUNT, created.name(), "default"));
        }
        return created;
    }

    private ApiObject store(Target target, ApiObject before, ApiObject given, ApiRequest request) {
        String version = given.text("metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(before.text("metadata", "resourceVersion"))) {
            throw ApiFault.conflict(
                    target.kind(),
                    before.name(),
                    "the object has been modified; please apply your changes to the latest version"
                            + " and try again");
        }
        ApiObject allowed = onlyAllowed(target, before, given);
        return storeManaged(target, before, management(target, request).updated(before, allowed));
    }

    private ApiObject storeManaged(Target target, ApiObject before, ApiObject after) {
        ApiObject kept = onlyAllowed(target, before, after);
        kept =
                kept.at("metadata", "managedFields").equals(after.at("metadata", "managedFields"))
                        ? kept
                        : after.at("metadata", "managedFields")
                                .map(managed -> with(after, managed))
                                .orElse(kept);
        ApiObject stored = objects.update(target.kind(), admission.defaulted(target.kind(), kept));
        boolean ended =
                stored.terminating()
                        && Tree.list(stored.tree(), "metadata", "finalizers").isEmpty()
                        && !target.kind().equals(Kinds.POD)
                        && !target.kind().equals(Kinds.NAMESPACE);
        if (ended) {
            objects.remove(target.kind(), stored);
        }
        return stored;
    }

    private static ApiObject with(ApiObject object, Object managed) {
        return object.with(managed, "metadata", "managedFields");
    }

    /** Status is changed through its subresource only, and nothing else through that. */
    private static ApiObject onlyAllowed(Target target, ApiObject before, ApiObject given) {
        if (!given.uid().isEmpty() && !given.uid().equals(before.uid())) {
            throw ApiFault.conflict(
                    target.kind(),
                    before.name(),
                    "Precondition failed: UID in precondition: "
                            + given.uid()
                            + ", UID in object meta: "
                            + before.uid());
        }
        ApiObject allowed = given;
        if (target.subresource().equals(STATUS)) {
            allowed =
                    new ApiObject(before.tree())
                            .with(given.map(STATUS), STATUS)
                            .with(
                                    given.at("metadata", "managedFields").orElse(List.of()),
                                    "metadata",
                                    "managedFields");
        } else if (target.kind().has(STATUS)) {
            Object status = before.at(STATUS).orElse(null);
            allowed = status == null ? given.without(STATUS) : given.with(status, STATUS);
        }
        for (String name : SERVERS) {
            Object value = before.at("metadata", name).orElse(null);
            allowed =
                    value == null
                            ? allowed.without("metadata", name)
                            : allowed.with(value, "metadata", name);
        }
        return allowed.with(
                before.text("metadata", "resourceVersion"), "metadata", "resourceVersion");
    }

    private static Map<String, Object> patched(
            Map<String, Object> live, Kind kind, ApiRequest request) {
        Object body = request.body();
        return switch (request.contentType()) {
            case "application/json-patch+json" ->
                    body instanceof List<?> operations
                            ? JsonPatch.apply(live, operations)
                            : refuseBody();
            case "application/merge-patch+json" -> MergePatch.apply(live, object(body));
            case "application/strategic-merge-patch+json" -> {
                if (!KindCatalogue.builtIn(kind)) {
                    throw unsupported(request.contentType());
                }
                yield StrategicMerge.apply(live, object(body));
            }
            default -> throw unsupported(request.contentType());
        };
    }

    private static Map<?, ?> object(Object body) {
        return body instanceof Map<?, ?> map ? map : refuseBody();
    }

    private static Map<String, Object> refuseBody() {
        throw ApiFault.badRequest("the patch is not of the kind its content type says");
    }

    private static ApiFault unsupported(String type) {
        return new ApiFault(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format: " + type + "; " + APPLY,
                Map.of());
    }

    private FieldManagement management(Target target, ApiRequest request) {
        return new FieldManagement(
                request.manager(),
                target.subresource(),
                KindCatalogue.builtIn(target.kind()),
                objects.now());
    }

    /** The object given, which has to be what the path says. */
    private static ApiObject checked(Target target, ApiObject given) {
        Kind kind = target.kind();
        if (!given.has("kind")) {
            return checked(
                    target, given.with(kind.kind(), "kind").with(kind.apiVersion(), "apiVersion"));
        }
        if (!given.kind().equals(kind.kind()) || !given.apiVersion().equals(kind.apiVersion())) {
            throw ApiFault.badRequest(
                    given.apiVersion()
                            + ", Kind="
                            + given.kind()
                            + " does not match the expected "
                            + kind.apiVersion()
                            + ", Kind="
                            + kind.kind());
        }
        if (!target.name().isEmpty() && given.name().isEmpty()) {
            return checked(target, given.with(target.name(), "metadata", "name"));
        }
        if (!target.name().isEmpty() && !given.name().equals(target.name())) {
            throw ApiFault.badRequest(
                    "the name of the object ("
                            + given.name()
                            + ") does not match the name on the URL ("
                            + target.name()
                            + ")");
        }
        return target.namespace().isEmpty() || !given.namespace().isEmpty()
                ? given
                : given.with(target.namespace(), "metadata", "namespace");
    }

    private static Answer answer(ApiObject object) {
        return new Answer.Document(200, object.tree());
    }
}
