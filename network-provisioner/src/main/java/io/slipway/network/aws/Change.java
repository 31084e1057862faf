package io.slipway.network.aws;

import io.slipway.aws.AwsTags;
import io.slipway.aws.Ownership;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** One change that is about to be made, exactly as its intent recorded it. */
record Change(Ec2Client ec2, String installation, Slice slice, Slot slot, Intent intent) {

    /** A property of the request. */
    String text(String property) {
        return String.valueOf(
                Objects.requireNonNull(
                        intent.request().get(property),
                        () -> slot.name() + " was asked for without " + property));
    }

    /** The client token. */
    String token() {
        return intent.token();
    }

    /** The AWS id of what is to be changed. */
    String id() {
        return Objects.requireNonNull(
                slot.facts().externalId(), () -> "Nothing is known in " + slot.name());
    }

    TagSpecification tagged(
            ResourceType type, Ownership.Role role, Function<Ownership, Map<String, String>> tags) {
        var ownership =
                new Ownership(
                        installation,
                        slice.cluster().project(),
                        slice.cluster().name(),
                        slice.id().toString(),
                        slot.name(),
                        userTags(),
                        role);
        return AwsTags.specification(type, tags.apply(ownership));
    }

    private Map<String, String> userTags() {
        var tags = new LinkedHashMap<String, String>();
        if (intent.request().get("tags") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        return tags;
    }
}
