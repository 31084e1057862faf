package io.slipway.account.cloudaccount.messaging;

import io.slipway.account.cloudaccount.AccountNews;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The outbox of accounts: publishes versions nobody was told of, marks them only once the broker
 * has them, and starts over every few seconds, so that neither a crash nor a broker that is away
 * loses one. Seven days after an account was deleted its key gets a tombstone.
 */
public final class AccountRelay implements AccountNews, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AccountRelay.class);
    private static final Duration SCAN_EVERY = Duration.ofSeconds(3);
    private static final Duration LINGERS = Duration.ofDays(7);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final UntoldAccounts accounts;
    private final EventPublisher publisher;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    public AccountRelay(UntoldAccounts accounts, EventPublisher publisher, Clock clock) {
        this.accounts = accounts;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void changed() {
        news.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("account-relay").start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread ending = thread;
        thread = null;
        if (ending == null) {
            return;
        }
        ending.interrupt();
        try {
            ending.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                relay();
                boolean told = news.tryAcquire(SCAN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (told) {
                    news.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void relay() throws InterruptedException {
        try {
            accounts.untold(AT_ONCE).forEach(this::tell);
            lingering().forEach(this::withdraw);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            log.atWarn()
                    .addKeyValue("cause", e.toString())
                    .log("Accounts are not told of yet; it is tried again");
        }
    }

    private List<CloudAccount> lingering() {
        return accounts.lingering(clock.instant().minus(LINGERS), AT_ONCE);
    }

    private void tell(CloudAccount account) {
        send(AccountEvents.stateOf(account));
        accounts.told(account);
    }

    private void withdraw(CloudAccount account) {
        send(AccountEvents.tombstoneOf(account, clock.instant()));
        accounts.withdrawn(account);
    }

    /**
     * Returns once the broker has it.
     *
     * @throws CompletionException when that is not certain
     */
    private void send(OutgoingEvent event) {
        publisher.publish(event).toCompletableFuture().join();
    }
}
