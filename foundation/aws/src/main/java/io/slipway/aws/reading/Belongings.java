package io.slipway.aws.reading;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.ResourceNames;
import io.slipway.aws.Unreadable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * Everything of an installation in an account and region: what carries its tag, by AWS's tagging
 * API, the roles that are known by their names, and the identity providers. What was deleted a
 * moment ago may still be told.
 */
public final class Belongings {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final String installation;

    /**
     * @param installation id of this Slipway
     */
    public Belongings(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    /**
     * One resource.
     *
     * @param tags all it carries; none where it was found by its name
     */
    public record Item(String arn, Map<String, String> tags) {

        private static final int PARTS = 6;

        public Item {
            tags = Map.copyOf(tags);
        }

        /** AWS's service and kind: {@code ec2:vpc}. */
        public String type() {
            return part(2) + ":" + resource().split("[/:]", 2)[0];
        }

        /** What follows the kind in the ARN. */
        public String id() {
            var parts = resource().split("[/:]", 2);
            return parts[parts.length - 1];
        }

        /** The slice it says it is of. */
        public Optional<String> slice() {
            return Optional.ofNullable(tags.get(OwnershipTags.SLICE));
        }

        /** The slot it says it is in. */
        public Optional<String> slot() {
            return Optional.ofNullable(tags.get(OwnershipTags.SLOT));
        }

        private String resource() {
            return part(PARTS - 1);
        }

        private String part(int index) {
            var parts = arn.split(":", PARTS);
            return index < parts.length ? parts[index] : "";
        }
    }

    /**
     * What carries the installation's tag.
     *
     * @throws Unreadable when AWS does not tell
     */
    public List<Item> tagged(AwsScope scope) throws Unreadable {
        return AwsCalls.read(() -> carrying(installation, clients, scope));
    }

    /** What carries that installation's tag, by {@code tag:GetResources}. */
    static List<Item> carrying(String installation, AwsClients clients, AwsScope scope) {
        var ours = TagFilter.builder().key(OwnershipTags.INSTALLATION).values(installation).build();
        return clients
                .tagging(scope)
                .getResourcesPaginator(call -> call.resourcesPerPage(PAGE).tagFilters(ours))
                .resourceTagMappingList()
                .stream()
                .map(Belongings::item)
                .toList();
    }

    /**
     * The roles of a cluster that there are.
     *
     * @param kinds as in {@link ResourceNames#iam}
     * @throws Unreadable when AWS does not tell
     */
    public List<Item> roles(AwsScope scope, String clusterId, Collection<String> kinds)
            throws Unreadable {
        var names = new ResourceNames(installation, clusterId);
        return AwsCalls.read(() ->
                kinds.stream().flatMap(kind -> role(scope, names.iam(kind)).stream()).toList());
    }

    /**
     * The account's identity providers, whosever: they carry no tags and their names say nothing.
     *
     * @return their ARNs
     * @throws Unreadable when AWS does not tell
     */
    public Set<String> identityProviders(AwsScope scope) throws Unreadable {
        return AwsCalls.read(() ->
                clients.iam(scope).listOpenIDConnectProviders().openIDConnectProviderList().stream()
                        .map(OpenIDConnectProviderListEntry::arn)
                        .collect(Collectors.toSet()));
    }

    private Optional<Item> role(AwsScope scope, String name) {
        try {
            var role = clients.iam(scope).getRole(call -> call.roleName(name)).role();
            return Optional.of(new Item(role.arn(), Map.of()));
        } catch (NoSuchEntityException _) {
            return Optional.empty();
        }
    }

    private static Item item(ResourceTagMapping found) {
        var tags = new LinkedHashMap<String, String>();
        for (Tag tag : found.tags()) {
            tags.put(tag.key(), tag.value());
        }
        return new Item(found.resourceARN(), tags);
    }
}
