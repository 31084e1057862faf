package io.slipway.simulator.inprocess;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.TraitType;

/** The client tokens that the SDK adds to requests that come without one. */
final class GivenTokens {
    private static final Map<Class<?>, List<SdkField<?>>> MEMBERS = new ConcurrentHashMap<>();

    private GivenTokens() {}

    static AwsRequest in(AwsRequest request, Supplier<String> tokens) {
        List<SdkField<?>> missing =
                MEMBERS.computeIfAbsent(request.getClass(), type -> members(request)).stream()
                        .filter(member -> absent(request, member))
                        .toList();
        if (missing.isEmpty()) {
            return request;
        }
        AwsRequest.Builder builder = request.toBuilder();
        missing.forEach(member -> member.set(builder, tokens.get()));
        return builder.build();
    }

    private static boolean absent(AwsRequest request, SdkField<?> member) {
        return request.getValueForField(member.memberName(), Object.class).isEmpty();
    }

    private static List<SdkField<?>> members(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field ->
                        field.containsTrait(DefaultValueTrait.class, TraitType.DEFAULT_VALUE_TRAIT))
                .toList();
    }
}
