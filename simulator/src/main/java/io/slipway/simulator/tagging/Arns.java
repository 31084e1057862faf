package io.slipway.simulator.tagging;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The names AWS has for resources across services. */
final class Arns {
    private static final String EC2 = "ec2";

    private Arns() {}

    /** The ARN of a resource that can have tags. */
    static Optional<String> of(Context context, Resource resource) {
        String service = resource.key().type().service();
        return switch (service) {
            case EC2 -> ec2(context, resource);
            case "elasticloadbalancing" ->
                    Optional.of(
                            arn(
                                    context,
                                    service,
                                    context.account(),
                                    "loadbalancer",
                                    resource.id()));
            case "elasticloadbalancingv2" -> Optional.of(resource.id());
            default -> told(resource, service);
        };
    }

    /** What a resource type filter calls it: {@code ec2:instance}. */
    static String type(String arn) {
        String[] parts = arn.split(":", 6);
        return parts[2] + ":" + parts[5].split("[/:]", 2)[0];
    }

    /** Whether a filter such as {@code ec2} or {@code ec2:instance} covers the resource. */
    static boolean covers(String filter, String arn) {
        String[] parts = arn.split(":", 6);
        String whole = parts[2] + ":" + parts[5];
        return filter.equals(parts[2])
                || filter.equals(type(arn))
                || (filter.contains("/") && whole.startsWith(filter + "/"));
    }

    private static Optional<String> ec2(Context context, Resource resource) {
        String kind = resource.key().type().name();
        return switch (kind) {
            case "nat-gateway" -> Optional.of(ec2(context, "natgateway", resource));
            case "image", "snapshot" -> Optional.of(arn(context, EC2, "", kind, resource.id()));
            default -> Optional.of(ec2(context, kind, resource));
        };
    }

    private static String ec2(Context context, String kind, Resource resource) {
        return arn(context, EC2, context.account(), kind, resource.id());
    }

    private static String arn(
            Context context, String service, String account, String kind, String id) {
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                service,
                context.regionName(),
                account,
                kind + "/" + id);
    }

    /** The ARN among what its service tells of it. */
    private static Optional<String> told(Resource resource, String service) {
        SdkPojo description = resource.description();
        for (SdkField<?> field : description.sdkFields()) {
            Object value = field.getValueOrDefault(description);
            if (value instanceof String text && text.matches("arn:aws[a-z-]*:" + service + ":.*")) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }
}
