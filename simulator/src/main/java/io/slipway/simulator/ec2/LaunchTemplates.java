package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;

/** Launch templates, named uniquely in account and region. */
public final class LaunchTemplates implements Feature {
    private static final String NAME = "[a-zA-Z0-9().\\-/_]{3,128}";

    static final FilterNames FILTERS = FilterNames.of("create-time", "launch-template-name");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateLaunchTemplateRequest.class,
                LaunchTemplates::create,
                "LaunchTemplateName",
                "LaunchTemplateData");
        catalogue.operation(DescribeLaunchTemplatesRequest.class, LaunchTemplates::describe);
        catalogue.operation(DeleteLaunchTemplateRequest.class, LaunchTemplates::delete);
    }

    /** The template named by id or, failing that, by name. */
    public static Resource require(Context context, @Nullable String id, @Nullable String name) {
        if (id != null) {
            return Ec2Kind.LAUNCH_TEMPLATE.require(context, id);
        }
        if (name == null) {
            throw Ec2Faults.missing("LaunchTemplateId or LaunchTemplateName");
        }
        return named(context, name)
                .orElseThrow(() ->
                        Ec2Faults.of(
                                "InvalidLaunchTemplateName.NotFoundException",
                                "The specified launch template, with template name "
                                        + name
                                        + ", does not exist."));
    }

    private static Optional<Resource> named(Context context, String name) {
        return context.list(Ec2Kind.LAUNCH_TEMPLATE.type()).stream()
                .filter(one -> one.as(LaunchTemplate.class).launchTemplateName().equals(name))
                .findFirst();
    }

    private static CreateLaunchTemplateResponse create(
            CreateLaunchTemplateRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Resource template =
                idempotency
                        .earlier(Ec2Kind.LAUNCH_TEMPLATE.type(), Ec2Faults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(template);
        return CreateLaunchTemplateResponse.builder().launchTemplate(view(template)).build();
    }

    private static Resource createNew(CreateLaunchTemplateRequest request, Context context) {
        String name = request.launchTemplateName();
        if (!name.matches(NAME)) {
            throw Ec2Faults.of(
                    "InvalidLaunchTemplateName.MalformedException",
                    "The launch template name '" + name + "' is malformed.");
        }
        if (named(context, name).isPresent()) {
            throw Ec2Faults.of(
                    "InvalidLaunchTemplateName.AlreadyExistsException",
                    "Launch template name already in use.");
        }
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.LAUNCH_TEMPLATE);
        String id = Ec2Kind.LAUNCH_TEMPLATE.newId(context);
        LaunchTemplate description =
                LaunchTemplate.builder()
                        .launchTemplateId(id)
                        .launchTemplateName(name)
                        .createTime(context.now())
                        .createdBy(context.principal().arn())
                        .defaultVersionNumber(1L)
                        .latestVersionNumber(1L)
                        .build();
        Resource template =
                context.create(Ec2Kind.LAUNCH_TEMPLATE.type(), id, "available", tags, description);
        return LaunchTemplateVersions.addFirst(
                context, template, request.launchTemplateData(), request.versionDescription());
    }

    private static DescribeLaunchTemplatesResponse describe(
            DescribeLaunchTemplatesRequest request, Context context) {
        List<String> names = request.launchTemplateNames();
        names.forEach(name -> require(context, null, name));
        Page<LaunchTemplate> page =
                Describe.of(
                                request.launchTemplateIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.LAUNCH_TEMPLATE, LaunchTemplates::view);
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(
                        page.items().stream()
                                .filter(one ->
                                        names.isEmpty() || names.contains(one.launchTemplateName()))
                                .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteLaunchTemplateResponse delete(
            DeleteLaunchTemplateRequest request, Context context) {
        Resource template =
                require(context, request.launchTemplateId(), request.launchTemplateName());
        context.remove(template);
        return DeleteLaunchTemplateResponse.builder().launchTemplate(view(template)).build();
    }

    static LaunchTemplate view(Resource template) {
        return template.as(LaunchTemplate.class).toBuilder().tags(Ec2Tags.list(template)).build();
    }
}
