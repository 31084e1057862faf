package io.slipway.network.aws;

import io.slipway.aws.AwsTags;
import io.slipway.network.NetworkSlots;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** One change that is about to be made, exactly as its intent recorded it. */
record Change(Ec2Access access, Slice slice, Slot slot, Intent intent) {

    Ec2Client ec2() {
        return access.clientFor(slice);
    }

    /** A property of the request. */
    String text(String property) {
        return String.valueOf(
                Objects.requireNonNull(
                        intent.request().get(property),
                        () -> slot.name() + " was asked for without " + property));
    }

    /** The same change, with other things asked. */
    Change as(Map<String, Object> request) {
        var other =
                new Intent(
                        intent.verb(),
                        intent.number(),
                        intent.token(),
                        request,
                        intent.recordedAt(),
                        intent.unknownSince());
        return new Change(access, slice, slot, other);
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

    /** The VPC of the network, empty while there is none. */
    String vpc() {
        var vpc = slice.observed().slots().get(NetworkSlots.VPC);
        return vpc == null || vpc.facts().externalId() == null ? "" : vpc.facts().externalId();
    }

    /** The tags asked for. */
    Map<String, String> tags() {
        return texts("tags");
    }

    /** The tags asked for, for the creating call itself. */
    TagSpecification tagged(ResourceType type) {
        return AwsTags.specification(type, tags());
    }

    /** A property that holds texts by key; empty when there is none. */
    Map<String, String> texts(String property) {
        return texts(intent.request().get(property));
    }

    /** A property that holds texts. */
    List<String> list(String property) {
        return intent.request().get(property) instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    int number(String property) {
        return ((Number) Objects.requireNonNull(intent.request().get(property))).intValue();
    }

    static Map<String, String> texts(@Nullable Object node) {
        var texts = new LinkedHashMap<String, String>();
        if (node instanceof Map<?, ?> given) {
            given.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
