package io.slipway.service.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.service.store.Bridge;
import io.slipway.service.store.StoreUnavailableException;
import io.slipway.testing.Names;
import io.slipway.testing.TestDocumentStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The store in MongoDB, and in what stands in for it. */
class MongoSliceStoreIT extends SliceStoreContract {

    private MongoClient client;

    @Override
    SliceStore newStore() {
        client = MongoClients.create(TestDocumentStore.connectionString());
        MongoSliceStore store = fresh();
        store.prepare();
        return store;
    }

    @AfterEach
    void close() {
        client.close();
    }

    private MongoSliceStore fresh() {
        return new MongoSliceStore(
                client.getDatabase(Names.unique("slices"))
                        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true)),
                new Bridge(Duration.ofSeconds(10)));
    }

    @Test
    void preparesTwiceWithoutHarm() throws Exception {
        MongoSliceStore store = fresh();
        store.prepare();

        store.prepare();

        assertThat(store.insert(SliceFixtures.fresh())).isTrue();
    }

    @Test
    void aStoreThatIsAwayIsATransientFailure() {
        ConnectionString nowhere =
                new ConnectionString(
                        "mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=30000&connectTimeoutMS=200");
        try (MongoClient away = MongoClients.create(nowhere)) {
            MongoSliceStore lost =
                    new MongoSliceStore(away.getDatabase("x"), new Bridge(Duration.ofMillis(300)));
            SliceId id = SliceFixtures.newId();

            assertThatThrownBy(() -> lost.find(id)).isInstanceOf(StoreUnavailableException.class);
        }
    }
}
