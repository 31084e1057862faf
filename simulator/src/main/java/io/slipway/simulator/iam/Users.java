package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Users: each account has its administrator, whose key is known, and no other. */
final class Users implements Feature {
    private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetUserRequest.class, Users::get);
    }

    private static GetUserResponse get(GetUserRequest request, Context context) {
        @Nullable String name = request.userName();
        if (name != null && !name.equals(TestKeys.ADMINISTRATOR)) {
            throw IamFaults.noSuchEntity("The user with name " + name + " cannot be found.");
        }
        User user =
                User.builder()
                        .userName(TestKeys.ADMINISTRATOR)
                        .userId(TestKeys.userId(context.account()))
                        .arn(context.principal().arn())
                        .path("/")
                        .createDate(ALWAYS)
                        .build();
        return GetUserResponse.builder().user(user).build();
    }
}
