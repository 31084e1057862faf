package io.slipway.aws;

import io.slipway.aws.Ownership.Role;
import java.util.Map;

/** Valid objects, of which a test changes what it is about. */
final class Fixtures {

    static final String INSTALLATION = "i-7f3a";
    static final String SLICE = "c-1/network/main";
    static final AwsScope SCOPE = new AwsScope("acc-1", "us-east-1");

    private Fixtures() {}

    static Ownership ownership() {
        return new Ownership(
                INSTALLATION, "default", "shop", SLICE, "vpc", Map.of("team", "web"), Role.COMMON);
    }
}
