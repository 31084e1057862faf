package io.slipway.status.fold.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.Keeper;
import io.slipway.status.fold.KeptFold;
import io.slipway.status.fold.MemoryFolds;
import io.slipway.status.fold.Tell;
import java.time.Clock;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class FoldDocumentsTest {

    private static final String ID = "c-0123456789ab";

    private final MemoryFolds folds = new MemoryFolds();

    @Test
    void aDocumentHoldsAllOfAFold() {
        // Given
        Intake intake =
                new Intake(
                        new Keeper(folds, Clock.systemUTC()),
                        _ -> {},
                        Clock.systemUTC(),
                        new Experience());
        Tell.ofAWholeLife(ID).forEach(intake::take);
        KeptFold kept = folds.find(ID).orElseThrow();
        FoldDocuments documents = new FoldDocuments();

        // When
        Document document = documents.toDocument(kept);

        // Then
        KeptFold again = documents.toKept(document);
        assertThat(again.fold()).isEqualTo(kept.fold());
        assertThat(again.unpublished()).isEqualTo(kept.unpublished()).isNotEmpty();
        assertThat(again.version()).isEqualTo(kept.version());
        assertThat(document).containsKeys("project", "name", "goneAt", "unpublishedSince");
        assertThat(
                        document.toBsonDocument(
                                BsonDocument.class,
                                com.mongodb.MongoClientSettings.getDefaultCodecRegistry()))
                .isNotEmpty();
    }
}
