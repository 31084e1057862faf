package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags as IAM takes them: only letters, digits, space and {@code _.:/=+-@}. */
final class IamTags {
    private static final int MOST = 50;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private IamTags() {}

    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            boolean allowed = KEY.matcher(key).matches() && VALUE.matcher(value).matches();
            if (!allowed || key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamFaults.validation(
                        "1 validation error detected: Tag '"
                                + key
                                + "' failed to satisfy constraint: keys of up to 128 and values of"
                                + " up to 256 letters, digits, spaces and _.:/=+-@");
            }
            if (map.put(key, value) != null) {
                throw IamFaults.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
        }
        requireFew(map);
        return map;
    }

    /** Sets tags of a resource that has others. */
    static void add(Context context, Resource resource, List<Tag> added) {
        Map<String, String> tags = new LinkedHashMap<>(resource.tags());
        tags.putAll(of(added));
        requireFew(tags);
        context.put(resource.withTags(tags));
    }

    static void remove(Context context, Resource resource, List<String> keys) {
        Map<String, String> tags = new LinkedHashMap<>(resource.tags());
        keys.forEach(tags::remove);
        context.put(resource.withTags(tags));
    }

    static void requireFew(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw IamFaults.limitExceeded("TagsPerResource", MOST);
        }
    }

    static List<Tag> list(Resource resource) {
        return resource.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
