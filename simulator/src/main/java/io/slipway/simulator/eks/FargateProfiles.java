package io.slipway.simulator.eks;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.CreateFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.CreateFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.DeleteFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.DeleteFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.DescribeFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.DescribeFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.FargateProfileIssue;
import software.amazon.awssdk.services.eks.model.ListFargateProfilesRequest;
import software.amazon.awssdk.services.eks.model.ListFargateProfilesResponse;

/**
 * Fargate profiles, which never change and of which a cluster makes or ends one at a time.
 *
 * <pre>
 * CREATING ──▶ ACTIVE ──▶ DELETING ──▶ gone
 *    └──▶ CREATE_FAILED ────▲   (where a fault says so)
 * </pre>
 */
final class FargateProfiles implements Feature {
    private static final String NAME = "fargateProfileName";
    private static final String SETTLED = "fargate-profile.settled";
    private static final String IS_DELETED = "fargate-profile.deleted";
    private static final Timing CREATION = Timing.of("3m", "2m", "5m");
    private static final Timing DELETION = Timing.of("2m", "1m", "4m");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateFargateProfileRequest.class,
                FargateProfiles::create,
                NAME,
                "clusterName",
                "podExecutionRoleArn");
        catalogue.operation(
                DescribeFargateProfileRequest.class,
                FargateProfiles::describe,
                "clusterName",
                NAME);
        catalogue.operation(ListFargateProfilesRequest.class, FargateProfiles::list, "clusterName");
        catalogue.operation(
                DeleteFargateProfileRequest.class, FargateProfiles::delete, "clusterName", NAME);
        catalogue.event(SETTLED, FargateProfiles::settle);
        catalogue.event(IS_DELETED, (profile, context) -> context.remove(profile));
    }

    private static CreateFargateProfileResponse create(
            CreateFargateProfileRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Resource profile =
                idempotency
                        .earlier(EksTypes.FARGATE_PROFILE, EksFaults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(profile);
        return CreateFargateProfileResponse.builder().fargateProfile(view(profile)).build();
    }

    private static Resource createNew(CreateFargateProfileRequest request, Context context) {
        Resource cluster = EksTypes.requireActiveCluster(context, request.clusterName());
        String name = request.fargateProfileName();
        FargateProfileRequest.check(request, cluster, context);
        String id = EksTypes.partId(cluster.id(), name);
        if (context.find(EksTypes.FARGATE_PROFILE, id).isPresent()) {
            throw EksFaults.inUse(
                    "A Fargate Profile already exists with this name in this cluster.",
                    "clusterName",
                    cluster.id());
        }
        requireAlone(context, cluster.id(), "create", name);
        requireRoom(context, cluster);
        FargateProfile description =
                FargateProfile.builder()
                        .fargateProfileName(name)
                        .fargateProfileArn(
                                EksTypes.arn(
                                        context,
                                        "fargateprofile/" + id + "/" + context.ids().uuid()))
                        .clusterName(cluster.id())
                        .createdAt(context.now())
                        .podExecutionRoleArn(request.podExecutionRoleArn())
                        .subnets(FargateProfileRequest.subnets(request, cluster, context))
                        .selectors(request.selectors())
                        .health(health -> health.issues(List.of()))
                        .build();
        Map<String, String> tags = EksTags.checked(request.tags());
        Resource profile =
                context.create(EksTypes.FARGATE_PROFILE, id, EksTypes.CREATING, tags, description);
        OwnEntries.ofFargate(context, cluster, request.podExecutionRoleArn());
        context.after(CREATION, SETTLED, profile);
        return context.asyncFailure()
                .map(failure -> context.put(failure.mark(profile, "InternalFailure")))
                .orElse(profile);
    }

    private static void requireAlone(Context context, String cluster, String verb, String name) {
        EksTypes.parts(context, EksTypes.FARGATE_PROFILE, cluster).stream()
                .filter(other -> !other.id().equals(EksTypes.partId(cluster, name)))
                .filter(other ->
                        other.state().equals(EksTypes.CREATING)
                                || other.state().equals(EksTypes.DELETING))
                .findFirst()
                .ifPresent(other -> {
                    throw EksFaults.inUse(
                            "Cannot "
                                    + verb
                                    + " Fargate Profile "
                                    + name
                                    + " because cluster "
                                    + cluster
                                    + " currently has Fargate profile "
                                    + other.as(FargateProfile.class).fargateProfileName()
                                    + " in status "
                                    + other.state(),
                            "clusterName",
                            cluster);
                });
    }

    private static void requireRoom(Context context, Resource cluster) {
        int limit = context.limit(Quota.FARGATE_PROFILES_PER_CLUSTER);
        if (EksTypes.parts(context, EksTypes.FARGATE_PROFILE, cluster.id()).size() >= limit) {
            throw EksFaults.limitExceeded(
                    "Exceeded maximum number of Fargate profiles allowed per cluster: " + limit);
        }
    }

    private static DescribeFargateProfileResponse describe(
            DescribeFargateProfileRequest request, Context context) {
        Resource profile = require(context, request.clusterName(), request.fargateProfileName());
        return DescribeFargateProfileResponse.builder().fargateProfile(view(profile)).build();
    }

    private static ListFargateProfilesResponse list(
            ListFargateProfilesRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.clusterName());
        List<String> names =
                EksTypes.parts(context, EksTypes.FARGATE_PROFILE, cluster.id()).stream()
                        .map(profile -> profile.as(FargateProfile.class).fargateProfileName())
                        .sorted()
                        .toList();
        EksPage<String> page = EksPage.of(names, request.maxResults(), request.nextToken());
        return ListFargateProfilesResponse.builder()
                .fargateProfileNames(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteFargateProfileResponse delete(
            DeleteFargateProfileRequest request, Context context) {
        Resource profile = require(context, request.clusterName(), request.fargateProfileName());
        if (!profile.state().equals(EksTypes.DELETING)) {
            requireAlone(context, request.clusterName(), "delete", request.fargateProfileName());
            if (profile.state().equals(EksTypes.CREATING)) {
                throw EksFaults.inUse(
                        "Cannot delete Fargate Profile "
                                + request.fargateProfileName()
                                + " in status CREATING",
                        "clusterName",
                        request.clusterName());
            }
            context.cancelEvents(profile);
            profile = context.put(profile.withState(EksTypes.DELETING));
            context.after(DELETION, IS_DELETED, profile);
        }
        return DeleteFargateProfileResponse.builder().fargateProfile(view(profile)).build();
    }

    private static void settle(Resource profile, Context context) {
        Optional<AsyncFailure> injected = AsyncFailure.of(profile);
        if (injected.isEmpty()) {
            context.put(profile.withState(EksTypes.ACTIVE));
            return;
        }
        AsyncFailure failure = injected.get();
        FargateProfileIssue issue =
                FargateProfileIssue.builder().code(failure.code()).message(failure.text()).build();
        context.put(
                profile.edit(
                                FargateProfile.class,
                                before ->
                                        before.toBuilder()
                                                .health(health -> health.issues(issue))
                                                .build())
                        .withState(EksTypes.CREATE_FAILED, failure.code() + ": " + failure.text()));
    }

    private static Resource require(Context context, String cluster, String name) {
        EksTypes.requireCluster(context, cluster);
        return context.find(EksTypes.FARGATE_PROFILE, EksTypes.partId(cluster, name))
                .orElseThrow(() ->
                        EksFaults.notFound(
                                "No Fargate Profile found with name: " + name + ".", NAME, name));
    }

    private static FargateProfile view(Resource profile) {
        return profile.as(FargateProfile.class).toBuilder()
                .status(profile.state())
                .tags(profile.tags())
                .build();
    }
}
