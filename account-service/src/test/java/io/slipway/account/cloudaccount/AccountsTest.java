package io.slipway.account.cloudaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.broker.CredentialsBroker;
import io.slipway.account.broker.Grant;
import io.slipway.account.cloudaccount.KeyCheck.Verdict;
import io.slipway.account.secret.Seal;
import io.slipway.account.secret.SecretText;
import io.slipway.account.use.ClusterUse;
import io.slipway.account.use.ClusterUses;
import io.slipway.aws.Partition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AccountName SANDBOX = new AccountName("default", "sandbox");
    private static final SecretText SECRET = new SecretText("s3cret");
    private static final AccountRequest REQUEST =
            new AccountRequest("sandbox", "For trying out", Partition.AWS, "AKIATEST", SECRET);

    private final InMemoryAccounts store = new InMemoryAccounts();
    private final Seal seal = new Seal(Base64.getEncoder().encodeToString(new byte[32]), List.of());
    private final List<String> using = new ArrayList<>();
    private final AtomicInteger news = new AtomicInteger();
    private Verdict verdict = new Verdict.Accepted("111122223333");
    private final Accounts accounts =
            new Accounts(
                    store,
                    (_, _, _) -> verdict,
                    seal,
                    new Uses(),
                    news::incrementAndGet,
                    Clock.fixed(NOW, ZoneOffset.UTC));
    private final CredentialsBroker broker =
            new CredentialsBroker(store, seal, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void registersAnAccountWhoseKeyAwsAccepts() {
        // When
        Registration registration = accounts.register("a-1", "default", REQUEST);

        // Then
        CloudAccount account = store.byName(SANDBOX).orElseThrow();
        assertThat(registration).isEqualTo(new Registration.Registered(account));
        assertThat(account.state()).isEqualTo(AccountState.VALID);
        assertThat(account.key().awsAccountId()).isEqualTo("111122223333");
        assertThat(account.key().validatedAt()).isEqualTo(NOW);
        assertThat(account.version()).isEqualTo(1);
        assertThat(news).hasValue(1);
    }

    @Test
    void storesNothingWhenAwsRefusesTheKey() {
        // Given
        var rejected = new Verdict.Rejected("InvalidClientTokenId", "invalid", null);
        verdict = rejected;

        // When
        Registration registration = accounts.register("a-1", "default", REQUEST);

        // Then
        assertThat(registration).isEqualTo(new Registration.KeyRejected(rejected));
        assertThat(store.size()).isZero();
        assertThat(news).hasValue(0);
    }

    @Test
    void storesNothingWhenAwsDoesNotAnswer() {
        // Given
        var unknown = new Verdict.Unknown("ConnectionFailed", "not reached", "Check");
        verdict = unknown;

        // When
        Registration registration = accounts.register("a-1", "default", REQUEST);

        // Then
        assertThat(registration).isEqualTo(new Registration.KeyUnknown(unknown));
        assertThat(store.size()).isZero();
    }

    @Test
    void refusesANameThatIsTaken() {
        // Given
        accounts.register("a-1", "default", REQUEST);

        // When
        Registration registration = accounts.register("a-2", "default", REQUEST);

        // Then
        assertThat(registration).isInstanceOf(Registration.NameTaken.class);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void findsWhatAnEarlierTryOfTheSameRequestMade() {
        // Given
        accounts.register("a-1", "default", REQUEST);
        verdict = new Verdict.Unknown("ConnectionFailed", "not reached", null);

        // When
        Registration registration = accounts.register("a-1", "default", REQUEST);

        // Then
        assertThat(registration)
                .isEqualTo(new Registration.Registered(store.byId("a-1").orElseThrow()));
    }

    @Test
    void deletesAnAccountAndItsSecret() {
        // Given
        accounts.register("a-1", "default", REQUEST);

        // When
        Deletion deletion = accounts.delete(SANDBOX, OptionalLong.empty());

        // Then
        CloudAccount gone = store.byId("a-1").orElseThrow();
        assertThat(deletion).isEqualTo(new Deletion.Deleted(gone));
        assertThat(gone.state()).isEqualTo(AccountState.DELETED);
        assertThat(gone.version()).isEqualTo(2);
        assertThat(gone.key().secret()).isNull();
        assertThat(news).hasValue(2);
    }

    @Test
    void freesTheNameOfADeletedAccountButNotItsId() {
        // Given
        accounts.register("a-1", "default", REQUEST);
        accounts.delete(SANDBOX, OptionalLong.empty());

        // When
        Registration registration = accounts.register("a-2", "default", REQUEST);

        // Then
        assertThat(registration).isInstanceOf(Registration.Registered.class);
        assertThat(store.byName(SANDBOX).orElseThrow().id()).isEqualTo("a-2");
    }

    @Test
    void doesNotDeleteAnAccountThatClustersUse() {
        // Given
        accounts.register("a-1", "default", REQUEST);
        using.add("default/shop");

        // When
        Deletion deletion = accounts.delete(SANDBOX, OptionalLong.empty());

        // Then
        assertThat(deletion).isEqualTo(new Deletion.InUse(List.of("default/shop")));
        assertThat(store.byName(SANDBOX)).isPresent();
    }

    @Test
    void doesNotDeleteAnAccountThatAClusterWasAdmittedToAMomentAgo() {
        // Given
        accounts.register("a-1", "default", REQUEST);
        broker.admit(SANDBOX);

        // When
        Deletion deletion = accounts.delete(SANDBOX, OptionalLong.empty());

        // Then
        assertThat(deletion).isEqualTo(new Deletion.JustAdmitted());
        assertThat(store.byName(SANDBOX)).isPresent();
    }

    @Test
    void deletesTheVersionThatIsMeantOnly() {
        // Given
        accounts.register("a-1", "default", REQUEST);

        // When, Then
        assertThat(accounts.delete(SANDBOX, OptionalLong.of(7))).isEqualTo(new Deletion.Stale());
        assertThat(accounts.delete(SANDBOX, OptionalLong.of(1)))
                .isInstanceOf(Deletion.Deleted.class);
        assertThat(accounts.delete(SANDBOX, OptionalLong.of(1))).isEqualTo(new Deletion.NotFound());
    }

    @Test
    void givesCredentialsOfAnAccountThatLivesOnly() {
        // Given
        accounts.register("a-1", "default", REQUEST);

        // When
        Grant living = broker.credentialsOf("a-1");
        accounts.delete(SANDBOX, OptionalLong.empty());
        Grant deleted = broker.credentialsOf("a-1");
        Grant unknown = broker.credentialsOf("a-9");

        // Then
        assertThat(living).isEqualTo(new Grant.Given("AKIATEST", SECRET));
        assertThat(deleted).isEqualTo(new Grant.Gone());
        assertThat(unknown).isEqualTo(new Grant.Unknown());
    }

    @Test
    void showsTheSecretNowhere() {
        // When
        accounts.register("a-1", "default", REQUEST);

        // Then
        assertThat("%s %s %s".formatted(REQUEST, store.byId("a-1"), broker.credentialsOf("a-1")))
                .contains("AKIATEST")
                .doesNotContain(SECRET.revealed());
    }

    private final class Uses implements ClusterUses {

        @Override
        public void note(ClusterUse use) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> clustersUsing(String accountId) {
            return List.copyOf(using);
        }
    }
}
