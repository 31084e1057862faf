package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;

/** Tags of secrets. */
final class SecretTags implements Feature {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(TagResourceRequest.class, SecretTags::tag, "SecretId", "Tags");
        catalogue.operation(UntagResourceRequest.class, SecretTags::untag, "SecretId", "TagKeys");
    }

    static List<Tag> list(Resource secret) {
        return secret.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw SecretFaults.constraint(
                        "tags", "have keys of 1 to 128 and values of up to 256 characters");
            }
            if (key.startsWith("aws:")) {
                throw SecretFaults.invalidParameter(
                        "Tag keys beginning with aws: are reserved: " + key);
            }
            map.put(key, value);
        }
        requireFew(map);
        return map;
    }

    private static TagResourceResponse tag(TagResourceRequest request, Context context) {
        Resource secret = Secrets.requireActive(context, request.secretId());
        Map<String, String> tags = new LinkedHashMap<>(secret.tags());
        tags.putAll(checked(request.tags()));
        requireFew(tags);
        context.put(secret.withTags(tags));
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(UntagResourceRequest request, Context context) {
        Resource secret = Secrets.requireActive(context, request.secretId());
        Map<String, String> tags = new LinkedHashMap<>(secret.tags());
        request.tagKeys().forEach(tags::remove);
        context.put(secret.withTags(tags));
        return UntagResourceResponse.builder().build();
    }

    private static void requireFew(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw SecretFaults.invalidParameter(
                    "A secret can have no more than " + MOST + " tags.");
        }
    }
}
