package io.slipway.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** One account's credentials, kept for a while; one caller fetches, the others wait for it. */
final class AccountCredentials implements AwsCredentialsProvider {

    /** Credentials about to end are not used for a call that may outlast them. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final String accountId;
    private final CredentialsSource source;
    private final Duration keptFor;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    AccountCredentials(String accountId, CredentialsSource source, Duration keptFor, Clock clock) {
        this.accountId = accountId;
        this.source = source;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        Kept present = kept;
        return present != null && present.isFresh(clock.instant())
                ? present.credentials()
                : fetch();
    }

    /**
     * AWS refused the credentials of a call that began then. What was fetched since stays: it may
     * be the better key already.
     */
    void rejected(Instant callBegan) {
        fetching.lock();
        try {
            Kept present = kept;
            if (present != null && !present.fetchedAt().isAfter(callBegan)) {
                kept = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    private AwsCredentials fetch() {
        fetching.lock();
        try {
            Instant now = clock.instant();
            Kept present = kept;
            if (present != null && present.isFresh(now)) {
                return present.credentials();
            }
            AwsCredentials fetched = source.credentialsOf(accountId);
            kept = new Kept(fetched, now, freshUntil(fetched, now));
            return fetched;
        } finally {
            fetching.unlock();
        }
    }

    private Instant freshUntil(AwsCredentials credentials, Instant now) {
        Instant usual = now.plus(keptFor);
        return credentials
                .expirationTime()
                .map(end -> end.minus(MARGIN))
                .filter(end -> end.isBefore(usual))
                .orElse(usual);
    }

    private record Kept(AwsCredentials credentials, Instant fetchedAt, Instant freshUntil) {

        boolean isFresh(Instant now) {
            return now.isBefore(freshUntil);
        }
    }
}
