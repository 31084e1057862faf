package io.slipway.simulator.tagging;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.FailureInfo;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesResponse;

/** Tags changed by ARN: each resource that cannot be changed is told of, the others are changed. */
final class TagChanges {
    private static final int MOST_ARNS = 20;
    private static final int MOST_TAGS = 50;
    private static final int BAD_REQUEST = 400;

    private TagChanges() {}

    static TagResourcesResponse tag(TagResourcesRequest request, Context context) {
        if (request.tags().size() > MOST_TAGS) {
            throw TaggingFaults.invalid("At most " + MOST_TAGS + " tags.");
        }
        request.tags().keySet().forEach(TagChanges::requireOwn);
        Map<String, FailureInfo> failures =
                change(
                        context,
                        request.resourceARNList(),
                        tags -> {
                            Map<String, String> changed = new LinkedHashMap<>(tags);
                            changed.putAll(request.tags());
                            return changed;
                        });
        return TagResourcesResponse.builder().failedResourcesMap(failures).build();
    }

    static UntagResourcesResponse untag(UntagResourcesRequest request, Context context) {
        request.tagKeys().forEach(TagChanges::requireOwn);
        Map<String, FailureInfo> failures =
                change(
                        context,
                        request.resourceARNList(),
                        tags -> {
                            Map<String, String> changed = new LinkedHashMap<>(tags);
                            request.tagKeys().forEach(changed::remove);
                            return changed;
                        });
        return UntagResourcesResponse.builder().failedResourcesMap(failures).build();
    }

    private static Map<String, FailureInfo> change(
            Context context, List<String> arns, UnaryOperator<Map<String, String>> change) {
        if (arns.size() > MOST_ARNS) {
            throw TaggingFaults.invalid("At most " + MOST_ARNS + " ARNs.");
        }
        Map<String, Tagged> all = Tagged.all(context);
        Map<String, FailureInfo> failures = new LinkedHashMap<>();
        for (String arn : arns) {
            Tagged one = all.get(arn);
            if (one == null) {
                failures.put(arn, failure("The resource does not exist: " + arn));
                continue;
            }
            Resource resource = one.resource();
            Map<String, String> tags = change.apply(resource.tags());
            if (tags.size() > MOST_TAGS) {
                failures.put(arn, failure("A resource has at most " + MOST_TAGS + " tags."));
            } else {
                context.put(resource.withTags(tags));
            }
        }
        return failures;
    }

    private static void requireOwn(String key) {
        if (key.isEmpty() || key.startsWith("aws:")) {
            throw TaggingFaults.invalid("Tag keys must not be empty or begin with aws:");
        }
    }

    private static FailureInfo failure(String message) {
        return FailureInfo.builder()
                .statusCode(BAD_REQUEST)
                .errorCode("InvalidParameterException")
                .errorMessage(message)
                .build();
    }
}
