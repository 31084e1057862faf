package io.slipway.account.cloudaccount.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.slipway.account.cloudaccount.AccessKey;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.AccountState;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.secret.Sealed;
import io.slipway.aws.Partition;
import io.slipway.service.store.Bridge;
import io.slipway.testing.Names;
import io.slipway.testing.TestDocumentStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoCloudAccountsIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private MongoClient client;
    private MongoCloudAccounts accounts;

    @BeforeEach
    void connect() {
        client = MongoClients.create(TestDocumentStore.connectionString());
        accounts =
                new MongoCloudAccounts(
                        client.getDatabase(Names.unique("accounts")),
                        new Bridge(Duration.ofSeconds(10)));
        accounts.prepare();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void givesBackWhatItWasGiven() {
        // Given
        CloudAccount account = account("a-1", "sandbox");

        // When
        boolean inserted = accounts.insert(account);

        // Then
        assertThat(inserted).isTrue();
        assertThat(accounts.byId("a-1")).contains(account);
        assertThat(accounts.byName(account.name())).contains(account);
    }

    @Test
    void keepsNamesAndIdsUnique() {
        // Given
        accounts.insert(account("a-1", "sandbox"));

        // When, Then
        assertThat(accounts.insert(account("a-2", "sandbox"))).isFalse();
        assertThat(accounts.insert(account("a-1", "other"))).isFalse();
        assertThat(accounts.insert(account("a-2", "other"))).isTrue();
    }

    @Test
    void freesTheNameOfADeletedAccount() {
        // Given
        CloudAccount account = account("a-1", "sandbox");
        accounts.insert(account);

        // When
        boolean replaced = accounts.replace(account.deleted(NOW));

        // Then
        assertThat(replaced).isTrue();
        assertThat(accounts.byName(account.name())).isEmpty();
        assertThat(accounts.byId("a-1").orElseThrow().key().secret()).isNull();
        assertThat(accounts.insert(account("a-2", "sandbox"))).isTrue();
    }

    @Test
    void replacesTheVersionBeforeOnly() {
        // Given
        CloudAccount account = account("a-1", "sandbox");
        accounts.insert(account);
        accounts.replace(account.deleted(NOW));

        // When, Then
        assertThat(accounts.replace(account.deleted(NOW))).isFalse();
    }

    @Test
    void listsAProjectsAccountsByNameAndNoOthers() {
        // Given
        accounts.insert(account("a-1", "zebra"));
        accounts.insert(account("a-2", "ant"));
        accounts.insert(account("a-3", "bee"));
        accounts.insert(inProject("default-2", "a-4"));
        accounts.insert(inProject("defaul", "a-5"));
        CloudAccount gone = account("a-6", "gone");
        accounts.insert(gone);
        accounts.replace(gone.deleted(NOW));

        // When, Then
        assertThat(accounts.inProject("default", "", 10))
                .extracting(account -> account.name().name())
                .containsExactly("ant", "bee", "zebra");
        assertThat(accounts.inProject("default", "ant", 1))
                .extracting(account -> account.name().name())
                .containsExactly("bee");
    }

    @Test
    void remembersWhatStillHasToBeTold() {
        // Given
        CloudAccount account = account("a-1", "sandbox");
        accounts.insert(account);
        assertThat(accounts.untold(10)).containsExactly(account);

        // When
        accounts.told(account);

        // Then
        assertThat(accounts.untold(10)).isEmpty();
    }

    @Test
    void tellsAgainWhatAnOlderVersionMayHaveOvertaken() {
        // Given
        CloudAccount account = account("a-1", "sandbox");
        accounts.insert(account);
        CloudAccount deleted = account.deleted(NOW);
        accounts.replace(deleted);
        accounts.told(deleted);

        // When
        accounts.told(account);

        // Then
        assertThat(accounts.untold(10)).containsExactly(deleted);
    }

    @Test
    void withdrawsADeletedAccountOnceAndLater() {
        // Given
        CloudAccount account = account("a-1", "sandbox");
        accounts.insert(account);
        CloudAccount deleted = account.deleted(NOW);
        accounts.replace(deleted);
        Instant later = NOW.plusSeconds(60);
        assertThat(accounts.lingering(later, 10)).isEmpty();
        accounts.told(deleted);
        assertThat(accounts.lingering(NOW, 10)).isEmpty();
        assertThat(accounts.lingering(later, 10)).containsExactly(deleted);

        // When
        accounts.withdrawn(deleted);

        // Then
        assertThat(accounts.lingering(later, 10)).isEmpty();
    }

    private static CloudAccount account(String id, String name) {
        return account(id, new AccountName("default", name));
    }

    private static CloudAccount inProject(String project, String id) {
        return account(id, new AccountName(project, "other"));
    }

    private static CloudAccount account(String id, AccountName name) {
        AccessKey key =
                new AccessKey(
                        Partition.AWS, "AKIATEST", new Sealed("k1", "c"), "111122223333", NOW);
        return new CloudAccount(id, name, null, key, AccountState.VALID, 1, NOW, NOW);
    }
}
