package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;

/** OpenID Connect providers, known by their ARN, which ends in the issuer's URL. */
final class OidcProviders implements Feature {
    private static final String HTTPS = "https://";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateOpenIdConnectProviderRequest.class, OidcProviders::create, "Url");
        catalogue.operation(
                GetOpenIdConnectProviderRequest.class,
                OidcProviders::get,
                "OpenIDConnectProviderArn");
        catalogue.operation(ListOpenIdConnectProvidersRequest.class, OidcProviders::list);
        catalogue.operation(
                DeleteOpenIdConnectProviderRequest.class,
                OidcProviders::delete,
                "OpenIDConnectProviderArn");
    }

    private static CreateOpenIdConnectProviderResponse create(
            CreateOpenIdConnectProviderRequest request, Context context) {
        Context global = context.global();
        String url = request.url();
        if (!url.matches(HTTPS + "[\\w.-]+(:\\d+)?(/[^?#]*)?") || url.length() > 255) {
            throw IamFaults.validation("Invalid Open ID Connect Provider URL");
        }
        String host = url.substring(HTTPS.length());
        String arn = Names.arn(context, "oidc-provider/" + host);
        Map<String, String> tags = IamTags.of(request.tags());
        requireThumbprints(request.thumbprintList());
        if (global.find(IamTypes.OIDC_PROVIDER, arn).isPresent()) {
            throw IamFaults.alreadyExists("Provider with url " + url + " already exists.");
        }
        IamFaults.requireRoom(
                global,
                Quota.OIDC_PROVIDERS,
                global.list(IamTypes.OIDC_PROVIDER).size(),
                "OpenIdConnectProvidersPerAccount");
        List<String> thumbprints =
                request.thumbprintList().isEmpty()
                        ? List.of(context.ids().hex(40))
                        : request.thumbprintList();
        GetOpenIdConnectProviderResponse description =
                GetOpenIdConnectProviderResponse.builder()
                        .url(host)
                        .clientIDList(request.clientIDList())
                        .thumbprintList(thumbprints)
                        .createDate(context.now())
                        .build();
        Resource provider =
                global.create(IamTypes.OIDC_PROVIDER, arn, IamTypes.ACTIVE, tags, description);
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(arn)
                .tags(IamTags.list(provider))
                .build();
    }

    static Resource require(Context context, String arn) {
        return context.global()
                .find(IamTypes.OIDC_PROVIDER, arn)
                .orElseThrow(() ->
                        IamFaults.noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
    }

    /** Thumbprints are SHA-1 hashes in hexadecimal. */
    static void requireThumbprints(List<String> thumbprints) {
        if (!thumbprints.stream().allMatch(one -> one.matches("[0-9a-fA-F]{40}"))) {
            throw IamFaults.validation("A thumbprint must have 40 hexadecimal digits.");
        }
    }

    private static GetOpenIdConnectProviderResponse get(
            GetOpenIdConnectProviderRequest request, Context context) {
        Resource provider = require(context, request.openIDConnectProviderArn());
        return provider.as(GetOpenIdConnectProviderResponse.class).toBuilder()
                .tags(IamTags.list(provider))
                .build();
    }

    private static ListOpenIdConnectProvidersResponse list(
            ListOpenIdConnectProvidersRequest request, Context context) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(
                        context.global().list(IamTypes.OIDC_PROVIDER).stream()
                                .map(OidcProviders::entry)
                                .toList())
                .build();
    }

    private static OpenIDConnectProviderListEntry entry(Resource provider) {
        return OpenIDConnectProviderListEntry.builder().arn(provider.id()).build();
    }

    /** Deleting one that does not exist succeeds, as IAM documents. */
    private static DeleteOpenIdConnectProviderResponse delete(
            DeleteOpenIdConnectProviderRequest request, Context context) {
        context.global()
                .find(IamTypes.OIDC_PROVIDER, request.openIDConnectProviderArn())
                .ifPresent(context.global()::remove);
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }
}
