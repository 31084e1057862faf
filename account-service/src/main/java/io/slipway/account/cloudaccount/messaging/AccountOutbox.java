package io.slipway.account.cloudaccount.messaging;

import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.service.outbox.UnpublishedDocuments;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What accounts have to tell: versions nobody was told of, and seven days after an account was
 * deleted a tombstone under its key.
 */
public final class AccountOutbox implements UnpublishedDocuments<AccountOutbox.Word> {

    private static final Duration LINGERS = Duration.ofDays(7);

    private final UntoldAccounts accounts;
    private final Clock clock;

    public AccountOutbox(UntoldAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Something to tell of an account. */
    public sealed interface Word {

        /** Its present version. */
        record State(CloudAccount account) implements Word {}

        /** Its last version is taken back. */
        record Withdrawal(CloudAccount account) implements Word {}
    }

    @Override
    public List<Word> unpublished(int limit) {
        List<Word> words = new ArrayList<>();
        accounts.untold(limit).forEach(account -> words.add(new Word.State(account)));
        if (words.size() < limit) {
            accounts.lingering(clock.instant().minus(LINGERS), limit - words.size())
                    .forEach(account -> words.add(new Word.Withdrawal(account)));
        }
        return words;
    }

    @Override
    public List<OutgoingEvent> events(Word word) {
        return List.of(
                switch (word) {
                    case Word.State(var account) -> AccountEvents.stateOf(account);
                    case Word.Withdrawal(var account) ->
                            AccountEvents.tombstoneOf(account, clock.instant());
                });
    }

    @Override
    public void acknowledged(Word word) {
        switch (word) {
            case Word.State(var account) -> accounts.told(account);
            case Word.Withdrawal(var account) -> accounts.withdrawn(account);
        }
    }
}
