package io.slipway.simulator.model;

/**
 * Where a resource lives: an account and a region.
 *
 * @param account the twelve-digit account id
 * @param region the region, or {@link #GLOBAL} for services without regions (IAM)
 */
public record Scope(String account, String region) {
    public static final String GLOBAL = "global";

    /** The scope of the same account's resources that belong to no region. */
    public Scope global() {
        return new Scope(account, GLOBAL);
    }
}
