package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags as EC2 takes and gives them. */
public final class Ec2Tags {
    /** How the keys of tags begin that only AWS sets. */
    static final String RESERVED = "aws:";

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Ec2Tags() {}

    /** The tags asked for a new resource of this kind. */
    static Map<String, String> of(List<TagSpecification> specifications, Ec2Kind kind) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (TagSpecification specification : specifications) {
            String type = String.valueOf(specification.resourceTypeAsString());
            if (!type.equals(kind.taggedAs())) {
                throw Ec2Faults.invalid(
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            tags.putAll(of(specification.tags()));
        }
        requireFew(tags);
        return tags;
    }

    /** The tags as a map, which must be such as a caller may set. */
    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty()) {
                throw Ec2Faults.invalid("Tag keys must not be empty.");
            }
            requireOwn(key);
            requireLength("key", key, LONGEST_KEY);
            requireLength("value", value, LONGEST_VALUE);
            if (map.put(key, value) != null) {
                throw Ec2Faults.invalid("Duplicate tag key '" + key + "' specified.");
            }
        }
        return map;
    }

    /** Refuses a key that only AWS may set. */
    static void requireOwn(String key) {
        if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            throw Ec2Faults.invalid("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }

    private static void requireLength(String part, String text, int longest) {
        if (text.length() > longest) {
            throw Ec2Faults.invalid(
                    "Tag " + part + " exceeds the maximum length of " + longest + " characters");
        }
    }

    static void requireFew(Map<String, String> tags) {
        long own = tags.keySet().stream().filter(key -> !key.startsWith(RESERVED)).count();
        if (own > MOST) {
            throw Ec2Faults.of(
                    "TagLimitExceeded",
                    "The maximum number of Tags for a resource has been reached.");
        }
    }

    /** The tags an image shows. */
    static Map<String, String> of(Image image) {
        Map<String, String> tags = new LinkedHashMap<>();
        image.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    /** The resource's tags as the SDK has them. */
    public static List<Tag> list(Resource resource) {
        return resource.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
