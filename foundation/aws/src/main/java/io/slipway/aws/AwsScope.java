package io.slipway.aws;

/**
 * Where calls go: a cloud account, by Slipway's id for it, and a region.
 *
 * @param accountId Slipway's id of the cloud account, not the AWS account number
 * @param region such as {@code eu-central-1}
 */
public record AwsScope(String accountId, String region) {

    public AwsScope {
        if (accountId.isBlank() || region.isBlank()) {
            throw new IllegalArgumentException("A scope needs an account and a region");
        }
    }

    public Partition partition() {
        return Partition.ofRegion(region);
    }

    /** The same account, in the one region its partition's global services live in. */
    public AwsScope global() {
        return new AwsScope(accountId, partition().globalRegion());
    }
}
