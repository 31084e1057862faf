package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.TagChange;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slot;
import software.amazon.awssdk.services.eks.EksClient;

/** Tags of what EKS has, set and taken away by ARN; doing so twice is the same as once. */
final class EksTags {

    private EksTags() {}

    /** From those that the slot was asked with to those that are asked now. */
    static TagChange change(Slot slot, Intent intent) {
        return TagChange.between(
                Requests.textMap(slot.shape().properties(), "tags"),
                Requests.textMap(intent.request(), "tags"));
    }

    static void set(EksClient eks, String arn, TagChange change) {
        if (!change.set().isEmpty()) {
            eks.tagResource(call -> call.resourceArn(arn).tags(change.set()));
        }
    }

    static void remove(EksClient eks, String arn, TagChange change) {
        if (!change.removed().isEmpty()) {
            eks.untagResource(call -> call.resourceArn(arn).tagKeys(change.removed()));
        }
    }
}
