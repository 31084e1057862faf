package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The IAM identity provider of a cluster's service accounts: {@code {url}}. The policies allow
 * neither to tag one nor to look at one, so it goes untagged and is matched by its ARN; a cluster's
 * issuer is never another's.
 */
final class OidcProviderDriver implements ResourceDriver {

    private static final String AUDIENCE = "sts.amazonaws.com";

    private final AwsClients clients;

    OidcProviderDriver(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(
                slot -> seen.put(slot.name(), AwsCalls.observe(() -> observation(slice, slot))));
        return seen;
    }

    private Observation observation(Slice slice, Slot slot) {
        return arnOf(slice, slot.asked())
                .<Observation>map(arn -> Observation.Ready.of(Map.of("arn", arn)))
                .orElseGet(Observation.Gone::new);
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        var wanted = slot.asked();
        return AwsCalls.find(() ->
                arnOf(slice, wanted).stream()
                        .map(arn -> new Found(arn, Map.of("arn", arn), true, Instant.EPOCH))
                        .toList());
    }

    private Optional<String> arnOf(Slice slice, Map<String, Object> wanted) {
        var issuer = Requests.text(wanted, "url").replaceFirst("^https://", "");
        return iam(slice)
                .listOpenIDConnectProviders(request -> {})
                .openIDConnectProviderList()
                .stream()
                .map(provider -> provider.arn())
                .filter(arn -> arn.endsWith(":oidc-provider/" + issuer))
                .findFirst();
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.create(() -> {
            var answer =
                    iam(slice)
                            .createOpenIDConnectProvider(request ->
                                    request.url(Requests.text(intent.request(), "url"))
                                            .clientIDList(AUDIENCE));
            var arn = answer.openIDConnectProviderArn();
            return CallResult.done(arn, Map.of("arn", arn));
        });
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        throw new UnsupportedOperationException("Identity providers never change");
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.delete(() -> {
            iam(slice)
                    .deleteOpenIDConnectProvider(
                            request -> request.openIDConnectProviderArn(Requests.externalId(slot)));
            return CallResult.done();
        });
    }

    private IamClient iam(Slice slice) {
        return clients.iam(Requests.scope(slice));
    }
}
