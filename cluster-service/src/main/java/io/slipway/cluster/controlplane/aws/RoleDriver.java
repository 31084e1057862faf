package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsTags;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.TagChange;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * IAM roles: {@code {name, service, tags}}; attributes {@code name} and {@code arn}. The policies
 * do not allow to change whom a role trusts: that somebody else did is told.
 */
final class RoleDriver implements ResourceDriver {

    private final AwsClients clients;
    private final String installation;

    RoleDriver(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), observe(slice, slot)));
        return seen;
    }

    private Observation observe(Slice slice, Slot slot) {
        return AwsCalls.observe(() -> {
            var name = Requests.externalId(slot);
            var role = iam(slice).getRole(request -> request.roleName(name)).role();
            return Observation.Ready.of(attributes(role)).being(actual(role, slot.asked()));
        });
    }

    private static Map<String, Object> actual(Role role, Map<String, Object> asked) {
        var service = Requests.text(asked, "service");
        var trusted = decoded(role.assumeRolePolicyDocument());
        return Map.of(
                "service",
                trusted.equals(trust(service)) ? service : trusted,
                "tags",
                Requests.askedOf(asked, AwsTags.fromIam(role.tags())));
    }

    /** IAM tells policies URL-encoded ("GetRole" in the IAM API reference). */
    private static String decoded(@Nullable String document) {
        return document == null ? "" : URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        var name = Requests.text(slot.asked(), "name");
        return AwsCalls.find(() -> {
            try {
                var role = iam(slice).getRole(request -> request.roleName(name)).role();
                var tags = AwsTags.fromIam(role.tags());
                return OwnershipTags.isOurs(tags, installation, slice.id().toString(), slot.name())
                        ? List.of(new Found(name, attributes(role), true, createdAt(role)))
                        : List.of();
            } catch (NoSuchEntityException _) {
                return List.of();
            }
        });
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.create(() -> {
            var wanted = intent.request();
            var name = Requests.text(wanted, "name");
            var role =
                    iam(slice)
                            .createRole(request ->
                                    request.roleName(name)
                                            .description(
                                                    "EKS cluster %s, made by Slipway"
                                                            .formatted(slice.cluster().name()))
                                            .assumeRolePolicyDocument(
                                                    trust(Requests.text(wanted, "service")))
                                            .tags(AwsTags.toIam(Requests.textMap(wanted, "tags"))))
                            .role();
            return CallResult.done(name, attributes(role));
        });
    }

    /** Its tags. The policies do not allow to take tags from a role: those stay. */
    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        var before = Requests.textMap(slot.shape().properties(), "tags");
        var set = TagChange.between(before, Requests.textMap(intent.request(), "tags")).set();
        return AwsCalls.update(() -> {
            if (!set.isEmpty()) {
                var name = Requests.externalId(slot);
                iam(slice).tagRole(call -> call.roleName(name).tags(AwsTags.toIam(set)));
            }
            return CallResult.done();
        });
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.delete(() -> {
            iam(slice).deleteRole(request -> request.roleName(Requests.externalId(slot)));
            return CallResult.done();
        });
    }

    private IamClient iam(Slice slice) {
        return clients.iam(Requests.scope(slice));
    }

    /** Nobody but the service may take the role on. */
    private static String trust(String service) {
        return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}\
        """
                .formatted(service);
    }

    private static Instant createdAt(Role role) {
        return role.createDate() == null ? Instant.EPOCH : role.createDate();
    }

    private static Map<String, Object> attributes(Role role) {
        return Map.of("name", role.roleName(), "arn", role.arn());
    }
}
