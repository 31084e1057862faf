package io.slipway.simulator.ec2;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * The versions of launch templates, numbered from 1; none ever changes, but for being the default.
 */
public final class LaunchTemplateVersions implements Feature {
    private static final String VERSIONS = "versions";
    private static final String TOKENS = "versionTokens";
    private static final String HIGHEST = "highestVersion";
    private static final Set<String> NAMED = Set.of("$Latest", "$Default");
    private static final String NUMBER = "\\d{1,9}";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateLaunchTemplateVersionRequest.class,
                LaunchTemplateVersions::create,
                "LaunchTemplateData");
        catalogue.operation(
                DescribeLaunchTemplateVersionsRequest.class, LaunchTemplateVersions::describe);
        catalogue.operation(
                DeleteLaunchTemplateVersionsRequest.class,
                LaunchTemplateVersions::delete,
                "Versions");
        catalogue.operation(ModifyLaunchTemplateRequest.class, LaunchTemplateVersions::setDefault);
    }

    /** The version asked for by number, {@code $Latest} or {@code $Default}. */
    public static LaunchTemplateVersion require(Resource template, String version) {
        return versions(template).stream()
                .filter(one -> one.versionNumber() == number(template, version))
                .findFirst()
                .orElseThrow(() -> absent(template, version));
    }

    static Resource addFirst(
            Context context,
            Resource template,
            RequestLaunchTemplateData data,
            @Nullable String description) {
        return add(context, template, data, description);
    }

    private static CreateLaunchTemplateVersionResponse create(
            CreateLaunchTemplateVersionRequest request, Context context) {
        Resource template =
                LaunchTemplates.require(
                        context, request.launchTemplateId(), request.launchTemplateName());
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Optional<Resource> earlier =
                idempotency.earlier(Ec2Kind.LAUNCH_TEMPLATE.type(), Ec2Faults::mismatchedToken);
        String token = String.valueOf(request.clientToken());
        if (earlier.isPresent() && tokens(template).get(token) instanceof Number made) {
            return response(require(template, made.toString()));
        }
        if (request.sourceVersion() != null) {
            throw Ec2Faults.invalid("The simulator takes whole versions only, no SourceVersion.");
        }
        Resource grown =
                add(context, template, request.launchTemplateData(), request.versionDescription());
        long latest = grown.as(LaunchTemplate.class).latestVersionNumber();
        Map<String, Object> tokens = new LinkedHashMap<>(tokens(template));
        tokens.put(token, latest);
        idempotency.remember(context.put(grown.with(TOKENS, tokens)));
        return response(require(grown, String.valueOf(latest)));
    }

    private static CreateLaunchTemplateVersionResponse response(LaunchTemplateVersion version) {
        return CreateLaunchTemplateVersionResponse.builder().launchTemplateVersion(version).build();
    }

    private static DescribeLaunchTemplateVersionsResponse describe(
            DescribeLaunchTemplateVersionsRequest request, Context context) {
        List<LaunchTemplateVersion> wanted =
                request.launchTemplateId() == null && request.launchTemplateName() == null
                        ? ofEvery(context, request)
                        : ofOne(context, request);
        Page<LaunchTemplateVersion> page =
                Page.of(wanted, request.maxResults(), request.nextToken());
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<LaunchTemplateVersion> ofOne(
            Context context, DescribeLaunchTemplateVersionsRequest request) {
        Resource template =
                LaunchTemplates.require(
                        context, request.launchTemplateId(), request.launchTemplateName());
        if (!request.versions().isEmpty()) {
            return request.versions().stream().map(version -> require(template, version)).toList();
        }
        long least = bound(request.minVersion(), 1);
        long most = bound(request.maxVersion(), Long.MAX_VALUE);
        return versions(template).stream()
                .filter(one -> one.versionNumber() >= least && one.versionNumber() <= most)
                .toList();
    }

    /** Without a template, the latest or default version of each is told. */
    private static List<LaunchTemplateVersion> ofEvery(
            Context context, DescribeLaunchTemplateVersionsRequest request) {
        if (request.versions().isEmpty() || !NAMED.containsAll(request.versions())) {
            throw Ec2Faults.missing("LaunchTemplateId or LaunchTemplateName");
        }
        return context.list(Ec2Kind.LAUNCH_TEMPLATE.type()).stream()
                .flatMap(template ->
                        request.versions().stream().map(version -> require(template, version)))
                .toList();
    }

    private static long bound(@Nullable String number, long otherwise) {
        if (number == null) {
            return otherwise;
        }
        if (!number.matches(NUMBER)) {
            throw Ec2Faults.invalidValue(number, "version", "Expecting a version's number.");
        }
        return Long.parseLong(number);
    }

    private static ModifyLaunchTemplateResponse setDefault(
            ModifyLaunchTemplateRequest request, Context context) {
        Resource template =
                LaunchTemplates.require(
                        context, request.launchTemplateId(), request.launchTemplateName());
        String wanted = request.defaultVersion();
        if (wanted == null) {
            return ModifyLaunchTemplateResponse.builder()
                    .launchTemplate(LaunchTemplates.view(template))
                    .build();
        }
        long number = require(template, wanted).versionNumber();
        List<LaunchTemplateVersion> versions =
                versions(template).stream()
                        .map(one ->
                                one.toBuilder()
                                        .defaultVersion(one.versionNumber() == number)
                                        .build())
                        .toList();
        Resource changed =
                context.put(
                        withVersions(template, versions)
                                .edit(
                                        LaunchTemplate.class,
                                        before ->
                                                before.toBuilder()
                                                        .defaultVersionNumber(number)
                                                        .build()));
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(LaunchTemplates.view(changed))
                .build();
    }

    private static DeleteLaunchTemplateVersionsResponse delete(
            DeleteLaunchTemplateVersionsRequest request, Context context) {
        Resource template =
                LaunchTemplates.require(
                        context, request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplate named = template.as(LaunchTemplate.class);
        List<LaunchTemplateVersion> versions = new ArrayList<>(versions(template));
        DeletedVersions deleted = new DeletedVersions(named);
        for (String version : request.versions()) {
            long number = bound(version, 0);
            if (number == named.defaultVersionNumber()) {
                deleted.refused(
                        number,
                        "unexpectedError",
                        "The default version of a launch template cannot be deleted.");
            } else if (versions.removeIf(one -> one.versionNumber() == number)) {
                deleted.done(number);
            } else {
                deleted.refused(
                        number,
                        "launchTemplateVersionDoesNotExist",
                        "The specified launch template version does not exist.");
            }
        }
        long latest =
                versions.stream().mapToLong(LaunchTemplateVersion::versionNumber).max().orElse(1);
        context.put(
                withVersions(template, versions)
                        .edit(
                                LaunchTemplate.class,
                                before -> before.toBuilder().latestVersionNumber(latest).build())
                        .with(HIGHEST, highest(template)));
        return deleted.response();
    }

    /** The highest number a version ever had: numbers are not given again. */
    private static long highest(Resource template) {
        long latest = template.as(LaunchTemplate.class).latestVersionNumber();
        return template.attributes().get(HIGHEST) instanceof Number ever
                ? Math.max(ever.longValue(), latest)
                : latest;
    }

    private static Resource withVersions(Resource template, List<LaunchTemplateVersion> versions) {
        return template.with(VERSIONS, versions.stream().map(PojoTree.PLAIN::write).toList());
    }

    private static Resource add(
            Context context,
            Resource template,
            RequestLaunchTemplateData data,
            @Nullable String description) {
        requireUsable(context, data);
        List<LaunchTemplateVersion> versions = new ArrayList<>(versions(template));
        LaunchTemplate named = template.as(LaunchTemplate.class);
        long number = versions.isEmpty() ? 1 : highest(template) + 1;
        versions.add(
                LaunchTemplateVersion.builder()
                        .launchTemplateId(template.id())
                        .launchTemplateName(named.launchTemplateName())
                        .versionNumber(number)
                        .versionDescription(description)
                        .createTime(context.now())
                        .createdBy(context.principal().arn())
                        .defaultVersion(number == 1)
                        .launchTemplateData(answered(data))
                        .build());
        return context.put(
                withVersions(template, versions)
                        .edit(
                                LaunchTemplate.class,
                                before -> before.toBuilder().latestVersionNumber(number).build()));
    }

    private static void requireUsable(Context context, RequestLaunchTemplateData data) {
        String type = data.instanceTypeAsString();
        if (type != null && InstanceTypes.find(type).isEmpty()) {
            throw Ec2Faults.invalid("Invalid instance type '" + type + "'");
        }
        if (data.keyName() != null && !KeyPairs.exists(context, data.keyName())) {
            throw Ec2Kind.KEY_PAIR.absent(data.keyName());
        }
        data.tagSpecifications().forEach(tags -> Ec2Tags.of(tags.tags()));
    }

    /** What was asked, as it is answered: the two classes share their members' names. */
    private static ResponseLaunchTemplateData answered(RequestLaunchTemplateData data) {
        return (ResponseLaunchTemplateData)
                PojoTree.PLAIN.read(
                        ResponseLaunchTemplateData::builder, PojoTree.PLAIN.write(data));
    }

    private static List<LaunchTemplateVersion> versions(Resource template) {
        return template.attributes().get(VERSIONS) instanceof List<?> versions
                ? versions.stream().map(LaunchTemplateVersions::read).toList()
                : List.of();
    }

    private static LaunchTemplateVersion read(Object version) {
        return (LaunchTemplateVersion)
                PojoTree.PLAIN.read(LaunchTemplateVersion::builder, (Map<?, ?>) version);
    }

    private static Map<String, Object> tokens(Resource template) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        if (template.attributes().get(TOKENS) instanceof Map<?, ?> known) {
            known.forEach((token, number) -> tokens.put(token.toString(), number));
        }
        return tokens;
    }

    private static long number(Resource template, String version) {
        LaunchTemplate description = template.as(LaunchTemplate.class);
        return switch (version) {
            case "$Latest" -> description.latestVersionNumber();
            case "$Default" -> description.defaultVersionNumber();
            default -> {
                if (!version.matches(NUMBER)) {
                    throw absent(template, version);
                }
                yield Long.parseLong(version);
            }
        };
    }

    private static RuntimeException absent(Resource template, String version) {
        return Ec2Faults.of(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find the specified version "
                        + version
                        + " for the launch template with ID "
                        + template.id()
                        + ".");
    }
}
