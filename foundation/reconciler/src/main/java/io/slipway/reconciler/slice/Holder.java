package io.slipway.reconciler.slice;

import org.jspecify.annotations.Nullable;

/**
 * Something in AWS that keeps a resource from being changed or deleted.
 *
 * @param kind what it is: {@code network-interface}
 * @param awsId its AWS id
 * @param owner who made it, as far as AWS tells
 */
public record Holder(String kind, String awsId, @Nullable String owner) {}
