package io.slipway.cluster.spec;

import io.slipway.cluster.profile.Pack;
import io.slipway.cluster.profile.Parameter;
import io.slipway.cluster.profile.Profile;
import io.slipway.cluster.profile.Profiles;
import io.slipway.cluster.spec.ClusterSpec.ProfileChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The profile a cluster is built from, and what it sets of the profile's parameters. */
final class ProfileReader {

    /** The only network between pods that can be built so far. */
    private static final String AWS_CNI = "aws-vpc-cni";

    private final Profiles profiles;

    ProfileReader(Profiles profiles) {
        this.profiles = profiles;
    }

    ProfileChoice read(Fields fields, String type, Problems problems) {
        var name = fields.requiredText("name");
        var version = fields.requiredText("version");
        var parameters = fields.object("parameters");
        fields.end();
        var profile = profiles.find(name, version).orElse(null);
        if (profile == null) {
            if (!name.isEmpty() && !version.isEmpty()) {
                refuseUnknown(fields, name, version, problems);
            }
            return new ProfileChoice(name, version, Map.of());
        }
        checkFits(fields, profile, type, problems);
        var given = given(parameters, profile, problems);
        return new ProfileChoice(name, version, effective(profile, given));
    }

    private void refuseUnknown(Fields fields, String name, String version, Problems problems) {
        var published =
                profiles.all().stream()
                        .map(profile -> profile.name() + " " + profile.version())
                        .collect(Collectors.joining(", "));
        problems.add(
                fields.pointer(),
                SpecCode.PROFILE_NOT_FOUND,
                "There is no profile %s in version %s".formatted(name, version),
                "Published are: " + published + ".");
    }

    private static void checkFits(Fields fields, Profile profile, String type, Problems problems) {
        if (!profile.cloudType().equals(type)) {
            problems.add(
                    fields.pointer(),
                    SpecCode.PROFILE_CLOUD_MISMATCH,
                    "The profile %s is for clusters of type %s, not %s"
                            .formatted(profile.name(), profile.cloudType(), type));
        }
        if (!profile.layer(Pack.CNI).stream().allMatch(pack -> pack.name().equals(AWS_CNI))) {
            problems.notSupported(
                    fields.pointer(),
                    "A pod network other than AWS's",
                    "Use a profile with " + AWS_CNI + ".");
        }
    }

    private static Map<String, Map<String, Object>> given(
            Fields parameters, Profile profile, Problems problems) {
        var given = new LinkedHashMap<String, Map<String, Object>>();
        for (var packName : parameters.names()) {
            var pack = profile.pack(packName).orElse(null);
            if (pack == null) {
                problems.add(
                        parameters.at(packName),
                        SpecCode.PARAMETER_UNKNOWN,
                        "The profile %s has no pack %s".formatted(profile.name(), packName));
            } else {
                given.put(packName, ofPack(parameters.object(packName), pack, problems));
            }
        }
        requireAll(parameters, profile, given, problems);
        return given;
    }

    private static Map<String, Object> ofPack(Fields fields, Pack pack, Problems problems) {
        var given = new LinkedHashMap<String, Object>();
        for (var name : fields.names()) {
            var parameter =
                    pack.parameters().stream()
                            .filter(known -> known.name().equals(name))
                            .findFirst()
                            .orElse(null);
            if (parameter == null) {
                problems.add(
                        fields.at(name),
                        SpecCode.PARAMETER_UNKNOWN,
                        "The pack %s has no parameter %s".formatted(pack.name(), name));
                continue;
            }
            var value = value(fields, parameter, problems);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static @Nullable Object value(Fields fields, Parameter parameter, Problems problems) {
        var node = fields.raw(parameter.name());
        var pointer = fields.at(parameter.name());
        var value = node == null ? null : typed(node, parameter.type());
        if (parameter.readOnly() && !Objects.equals(value, parameter.defaultValue())) {
            problems.add(
                    pointer,
                    SpecCode.PARAMETER_READ_ONLY,
                    parameter.name() + " is set by the profile");
            return null;
        }
        if (value == null) {
            problems.add(
                    pointer,
                    SpecCode.PARAMETER_INVALID,
                    "%s is of type %s".formatted(parameter.name(), parameter.type()),
                    parameter.type().equals("string") ? "Put it in quotes." : "Give such a value.");
            return null;
        }
        return isAllowed(value, parameter, pointer, problems) ? value : null;
    }

    private static boolean isAllowed(
            Object value, Parameter parameter, String pointer, Problems problems) {
        if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value)) {
            var allowed =
                    parameter.allowed().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
            problems.add(
                    pointer,
                    SpecCode.PARAMETER_INVALID,
                    "%s cannot be %s".formatted(parameter.name(), value),
                    "Use one of: " + allowed + ".");
            return false;
        }
        var pattern = parameter.pattern();
        if (pattern != null && !Pattern.matches(pattern, String.valueOf(value))) {
            problems.add(
                    pointer,
                    SpecCode.PARAMETER_INVALID,
                    "%s has to match %s".formatted(parameter.name(), pattern));
            return false;
        }
        return true;
    }

    private static @Nullable Object typed(JsonNode node, String type) {
        return switch (type) {
            case "string" -> node.isString() ? node.stringValue() : null;
            case "integer" ->
                    node.isIntegralNumber() && node.canConvertToInt()
                            ? (Object) node.intValue()
                            : null;
            case "boolean" -> node.isBoolean() ? (Object) node.booleanValue() : null;
            default -> throw new IllegalStateException("No such type of parameter: " + type);
        };
    }

    private static void requireAll(
            Fields parameters,
            Profile profile,
            Map<String, Map<String, Object>> given,
            Problems problems) {
        for (var pack : profile.packs()) {
            for (var parameter : pack.parameters()) {
                if (parameter.required()
                        && !given.getOrDefault(pack.name(), Map.of())
                                .containsKey(parameter.name())) {
                    problems.add(
                            parameters.at(pack.name()) + "/" + parameter.name(),
                            SpecCode.FIELD_REQUIRED,
                            "The profile needs a value for " + parameter.name());
                }
            }
        }
    }

    private static Map<String, Map<String, Object>> effective(
            Profile profile, Map<String, Map<String, Object>> given) {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        for (var pack : profile.packs()) {
            var values = new LinkedHashMap<String, Object>();
            for (var parameter : pack.parameters()) {
                var standard = parameter.defaultValue();
                if (standard != null) {
                    values.put(parameter.name(), standard);
                }
            }
            values.putAll(given.getOrDefault(pack.name(), Map.of()));
            if (!values.isEmpty()) {
                all.put(pack.name(), values);
            }
        }
        return all;
    }
}
