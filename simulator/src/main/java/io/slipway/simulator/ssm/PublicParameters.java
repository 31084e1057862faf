package io.slipway.simulator.ssm;

import io.slipway.simulator.ec2.EksImages;
import io.slipway.simulator.model.Region;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The parameters AWS itself publishes in a region: the images it recommends for EKS nodes. */
final class PublicParameters {
    private static final Instant PUBLISHED = Instant.parse("2025-09-20T12:00:00Z");
    private static final long VERSION = 42;

    private PublicParameters() {}

    /** All of a region's, by name. */
    static NavigableMap<String, Parameter> of(Region region) {
        TreeMap<String, Parameter> parameters = new TreeMap<>();
        for (EksImages.EksImage image : EksImages.in(region.name())) {
            values(image)
                    .forEach((name, value) -> parameters.put(name, parameter(region, name, value)));
        }
        return parameters;
    }

    private static Map<String, String> values(EksImages.EksImage image) {
        String path = image.kind().parameters(image.version());
        if (image.kind().bottlerocket()) {
            return Map.of(path + "/image_id", image.id(), path + "/image_version", image.release());
        }
        return Map.of(
                path + "/image_id",
                image.id(),
                path + "/image_name",
                image.name(),
                path + "/release_version",
                image.release(),
                path,
                summary(image));
    }

    private static String summary(EksImages.EksImage image) {
        return """
        {"schema_version":"2","image_id":"%s","image_name":"%s","release_version":"%s"}\
        """
                .formatted(image.id(), image.name(), image.release());
    }

    private static Parameter parameter(Region region, String name, String value) {
        return Parameter.builder()
                .name(name)
                .type("String")
                .value(value)
                .version(VERSION)
                .lastModifiedDate(PUBLISHED)
                .arn("arn:" + region.partition() + ":ssm:" + region.name() + "::parameter" + name)
                .dataType("text")
                .build();
    }
}
