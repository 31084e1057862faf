package io.slipway.simulator.iam;

import io.slipway.simulator.model.ResourceType;

/** The kinds of IAM resources. */
public final class IamTypes {
    public static final ResourceType ROLE = new ResourceType("iam", "role");
    public static final ResourceType INSTANCE_PROFILE = new ResourceType("iam", "instance-profile");
    public static final ResourceType USER = new ResourceType("iam", "user");
    public static final ResourceType GROUP = new ResourceType("iam", "group");
    public static final ResourceType POLICY = new ResourceType("iam", "policy");
    public static final ResourceType ACCESS_KEY = new ResourceType("iam", "access-key");
    public static final ResourceType OIDC_PROVIDER = new ResourceType("iam", "oidc-provider");

    /** The state of everything in IAM, which has no states of its own. */
    static final String ACTIVE = "active";

    private IamTypes() {}
}
