package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintResponse;

/** What of an OpenID Connect provider can be changed: client ids, thumbprints, tags. */
final class OidcProviderChanges implements Feature {
    private static final String ARN = "OpenIDConnectProviderArn";
    private static final int MOST_CLIENTS = 100;
    private static final int MOST_THUMBPRINTS = 5;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AddClientIdToOpenIdConnectProviderRequest.class,
                OidcProviderChanges::addClient,
                ARN,
                "ClientID");
        catalogue.operation(
                RemoveClientIdFromOpenIdConnectProviderRequest.class,
                OidcProviderChanges::removeClient,
                ARN,
                "ClientID");
        catalogue.operation(
                UpdateOpenIdConnectProviderThumbprintRequest.class,
                OidcProviderChanges::updateThumbprints,
                ARN,
                "ThumbprintList");
        catalogue.operation(
                TagOpenIdConnectProviderRequest.class, OidcProviderChanges::tag, ARN, "Tags");
        catalogue.operation(
                UntagOpenIdConnectProviderRequest.class,
                OidcProviderChanges::untag,
                ARN,
                "TagKeys");
        catalogue.operation(
                ListOpenIdConnectProviderTagsRequest.class, OidcProviderChanges::tags, ARN);
    }

    private static AddClientIdToOpenIdConnectProviderResponse addClient(
            AddClientIdToOpenIdConnectProviderRequest request, Context context) {
        Resource provider = OidcProviders.require(context, request.openIDConnectProviderArn());
        List<String> clients = new ArrayList<>(clients(provider));
        if (!clients.contains(request.clientID())) {
            if (clients.size() >= MOST_CLIENTS) {
                throw IamFaults.limitExceeded("ClientIdsPerOpenIdConnectProvider", MOST_CLIENTS);
            }
            clients.add(request.clientID());
            context.put(withClients(provider, clients));
        }
        return AddClientIdToOpenIdConnectProviderResponse.builder().build();
    }

    /** Removing one that is not there succeeds, as IAM documents. */
    private static RemoveClientIdFromOpenIdConnectProviderResponse removeClient(
            RemoveClientIdFromOpenIdConnectProviderRequest request, Context context) {
        Resource provider = OidcProviders.require(context, request.openIDConnectProviderArn());
        List<String> clients = new ArrayList<>(clients(provider));
        clients.remove(request.clientID());
        context.put(withClients(provider, clients));
        return RemoveClientIdFromOpenIdConnectProviderResponse.builder().build();
    }

    private static UpdateOpenIdConnectProviderThumbprintResponse updateThumbprints(
            UpdateOpenIdConnectProviderThumbprintRequest request, Context context) {
        Resource provider = OidcProviders.require(context, request.openIDConnectProviderArn());
        List<String> thumbprints = request.thumbprintList();
        if (thumbprints.size() > MOST_THUMBPRINTS) {
            throw IamFaults.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        }
        OidcProviders.requireThumbprints(thumbprints);
        context.put(
                provider.edit(
                        GetOpenIdConnectProviderResponse.class,
                        before -> before.toBuilder().thumbprintList(thumbprints).build()));
        return UpdateOpenIdConnectProviderThumbprintResponse.builder().build();
    }

    private static TagOpenIdConnectProviderResponse tag(
            TagOpenIdConnectProviderRequest request, Context context) {
        Resource provider = OidcProviders.require(context, request.openIDConnectProviderArn());
        IamTags.add(context, provider, request.tags());
        return TagOpenIdConnectProviderResponse.builder().build();
    }

    private static UntagOpenIdConnectProviderResponse untag(
            UntagOpenIdConnectProviderRequest request, Context context) {
        Resource provider = OidcProviders.require(context, request.openIDConnectProviderArn());
        IamTags.remove(context, provider, request.tagKeys());
        return UntagOpenIdConnectProviderResponse.builder().build();
    }

    private static ListOpenIdConnectProviderTagsResponse tags(
            ListOpenIdConnectProviderTagsRequest request, Context context) {
        Resource provider = OidcProviders.require(context, request.openIDConnectProviderArn());
        IamPage<Tag> page =
                IamPage.of(IamTags.list(provider), request.maxItems(), request.marker());
        return ListOpenIdConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static List<String> clients(Resource provider) {
        return provider.as(GetOpenIdConnectProviderResponse.class).clientIDList();
    }

    private static Resource withClients(Resource provider, List<String> clients) {
        return provider.edit(
                GetOpenIdConnectProviderResponse.class,
                before -> before.toBuilder().clientIDList(clients).build());
    }
}
