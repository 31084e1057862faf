package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Regions;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;

/**
 * Machine images: the public ones of the region, and one's own, registered or copied.
 *
 * <pre>
 * pending ──▶ available ──▶ deregistered
 * </pre>
 */
public final class Images implements Feature {
    private static final String AVAILABLE = "available";
    private static final String PENDING = "pending";
    private static final String DEREGISTERED = "deregistered";
    private static final String COPIED = "image.available";
    private static final String NAME = "[a-zA-Z0-9()\\[\\] ./\\-'@_]{3,128}";
    private static final Timing COPY = Timing.of("3m", "1m", "10m");
    static final FilterNames FILTERS =
            FilterNames.of(
                    "architecture",
                    "block-device-mapping.delete-on-termination=block-device-mappings.ebs.delete-on-termination",
                    "block-device-mapping.device-name=block-device-mappings.device-name",
                    "block-device-mapping.encrypted=block-device-mappings.ebs.encrypted",
                    "block-device-mapping.snapshot-id=block-device-mappings.ebs.snapshot-id",
                    "block-device-mapping.volume-size=block-device-mappings.ebs.volume-size",
                    "block-device-mapping.volume-type=block-device-mappings.ebs.volume-type",
                    "boot-mode",
                    "creation-date",
                    "description",
                    "ena-support",
                    "hypervisor",
                    "image-id",
                    "image-type",
                    "is-public",
                    "kernel-id",
                    "manifest-location=image-location",
                    "name",
                    "owner-alias=image-owner-alias",
                    "owner-id",
                    "platform",
                    "ramdisk-id",
                    "root-device-name",
                    "root-device-type",
                    "source-image-id",
                    "source-image-region",
                    "sriov-net-support",
                    "state",
                    "virtualization-type");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeImagesRequest.class, Images::describe);
        catalogue.operation(RegisterImageRequest.class, Images::register, "Name");
        catalogue.operation(
                CopyImageRequest.class, Images::copy, "Name", "SourceImageId", "SourceRegion");
        catalogue.operation(DeregisterImageRequest.class, Images::deregister, "ImageId");
        catalogue.event(COPIED, (image, context) -> context.put(image.withState(AVAILABLE)));
    }

    /** The image with this id, if the caller can launch it. */
    public static Optional<Image> find(Context context, String id) {
        return all(context)
                .filter(image -> image.imageId().equals(id))
                .filter(image -> AVAILABLE.equals(image.stateAsString()))
                .findFirst();
    }

    /**
     * The image with this id, which the caller must be able to launch.
     *
     * @throws io.slipway.simulator.model.AwsFault InvalidAMIID, with what is wrong with it
     */
    public static Image require(Context context, String id) {
        Optional<Image> image = find(context, id);
        if (image.isPresent()) {
            return image.get();
        }
        Resource own = Ec2Kind.IMAGE.require(context, id);
        throw Ec2Faults.of(
                "InvalidAMIID.Unavailable",
                "The image ID '" + own.id() + "' is not available; it is '" + own.state() + "'");
    }

    private static Stream<Image> all(Context context) {
        Stream<Image> own =
                context.list(Ec2Kind.IMAGE.type()).stream()
                        .filter(image -> !image.state().equals(DEREGISTERED))
                        .map(Images::view);
        return Stream.concat(own, ImageCatalogue.of(context.region()).stream());
    }

    private static DescribeImagesResponse describe(DescribeImagesRequest request, Context context) {
        Filters wanted = new Filters(request.filters(), FILTERS);
        List<Image> candidates = all(context).toList();
        for (String id : request.imageIds()) {
            if (candidates.stream().noneMatch(image -> image.imageId().equals(id))) {
                require(context, id);
            }
        }
        List<Image> images =
                candidates.stream()
                        .filter(image ->
                                request.imageIds().isEmpty()
                                        || request.imageIds().contains(image.imageId()))
                        .filter(image -> isOwned(image, request.owners(), context))
                        .filter(image -> mayRun(image, request.executableUsers()))
                        .filter(image -> wanted.accept(image, Ec2Tags.of(image)))
                        .toList();
        Page<Image> page = Page.of(images, request.maxResults(), request.nextToken());
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isOwned(Image image, List<String> owners, Context context) {
        return owners.isEmpty()
                || owners.stream()
                        .anyMatch(owner ->
                                switch (owner) {
                                    case "self" -> image.ownerId().equals(context.account());
                                    case "amazon", "aws-marketplace", "aws-backup-vault" ->
                                            owner.equals(image.imageOwnerAlias());
                                    default -> image.ownerId().equals(owner);
                                });
    }

    /** Nobody gives launch permissions to others here, so images are public or their owner's. */
    private static boolean mayRun(Image image, List<String> users) {
        return users.isEmpty() || (users.contains("all") && image.publicLaunchPermissions());
    }

    private static RegisterImageResponse register(RegisterImageRequest request, Context context) {
        String root = request.rootDeviceName() == null ? "/dev/sda1" : request.rootDeviceName();
        String architecture =
                request.architectureAsString() == null ? "i386" : request.architectureAsString();
        Image description =
                bare(context, request.name(), request.description()).toBuilder()
                        .architecture(architecture)
                        .virtualizationType(
                                request.virtualizationType() == null
                                        ? "paravirtual"
                                        : request.virtualizationType())
                        .enaSupport(Boolean.TRUE.equals(request.enaSupport()))
                        .bootMode(request.bootModeAsString())
                        .rootDeviceName(root)
                        .blockDeviceMappings(request.blockDeviceMappings())
                        .build();
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.IMAGE);
        Resource image = create(context, description, AVAILABLE, tags);
        return RegisterImageResponse.builder().imageId(image.id()).build();
    }

    private static CopyImageResponse copy(CopyImageRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Resource image =
                idempotency
                        .earlier(Ec2Kind.IMAGE.type(), Ec2Faults::mismatchedToken)
                        .orElseGet(() -> copyAsked(request, context));
        idempotency.remember(image);
        return CopyImageResponse.builder().imageId(image.id()).build();
    }

    private static Resource copyAsked(CopyImageRequest request, Context context) {
        if (Regions.named(request.sourceRegion()).isEmpty()) {
            throw Ec2Faults.of(
                    "InvalidRequest", "Invalid source region '" + request.sourceRegion() + "'");
        }
        Image source = require(context.in(request.sourceRegion()), request.sourceImageId());
        Image own = bare(context, request.name(), request.description());
        Image description =
                source.toBuilder()
                        .name(own.name())
                        .description(own.description())
                        .imageLocation(own.imageLocation())
                        .imageOwnerAlias(null)
                        .ownerId(own.ownerId())
                        .creationDate(own.creationDate())
                        .publicLaunchPermissions(false)
                        .sourceImageId(source.imageId())
                        .sourceImageRegion(request.sourceRegion())
                        .build();
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.IMAGE);
        Resource image = create(context, description, PENDING, tags);
        context.after(COPY, COPIED, image);
        return image;
    }

    private static DeregisterImageResponse deregister(
            DeregisterImageRequest request, Context context) {
        String id = request.imageId();
        boolean others =
                ImageCatalogue.of(context.region()).stream()
                        .anyMatch(image -> image.imageId().equals(id));
        if (others) {
            throw Ec2Faults.of("AuthFailure", "Not authorized for image:" + id);
        }
        Resource image = Ec2Kind.IMAGE.require(context, id);
        if (image.state().equals(DEREGISTERED)) {
            throw Ec2Faults.of(
                    "InvalidAMIID.Unavailable", "The image ID '" + id + "' is no longer available");
        }
        context.cancelEvents(image);
        context.put(image.withState(DEREGISTERED));
        return DeregisterImageResponse.builder().returnValue(true).build();
    }

    private static Image bare(Context context, String name, @Nullable String purpose) {
        if (!name.matches(NAME)) {
            throw Ec2Faults.of(
                    "InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters,"
                            + " numbers, '(', ')', '.', '-', '/' and '_'");
        }
        for (Resource other : context.list(Ec2Kind.IMAGE.type())) {
            if (!other.state().equals(DEREGISTERED) && name.equals(other.as(Image.class).name())) {
                throw Ec2Faults.of(
                        "InvalidAMIName.Duplicate",
                        "AMI name " + name + " is already in use by AMI " + other.id());
            }
        }
        return Image.builder()
                .name(name)
                .description(purpose)
                .imageLocation(context.account() + "/" + name)
                .ownerId(context.account())
                .creationDate(context.now().toString())
                .imageType("machine")
                .hypervisor("xen")
                .rootDeviceType("ebs")
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .publicLaunchPermissions(false)
                .build();
    }

    private static Resource create(
            Context context, Image description, String state, Map<String, String> tags) {
        String id = Ec2Kind.IMAGE.newId(context);
        return context.create(
                Ec2Kind.IMAGE.type(), id, state, tags, description.toBuilder().imageId(id).build());
    }

    private static Image view(Resource image) {
        return image.as(Image.class).toBuilder()
                .state(image.state())
                .tags(Ec2Tags.list(image))
                .build();
    }
}
