package io.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatQueryTest {

    @Test
    void takesConditionsOutOfAnd() {
        Document nested =
                new Document("$and", List.of(new Document("b", 2), new Document("c", null)));
        Document query = new Document("a", 1).append("$and", List.of(nested, new Document("d", 4)));

        assertThat(FlatQuery.of(query))
                .isEqualTo(new Document("a", 1).append("b", 2).append("c", null).append("d", 4));
    }

    @Test
    void leavesTwoConditionsOnOneFieldAsTheyAre() {
        Document query = new Document("$and", List.of(new Document("a", 1), new Document("a", 2)));

        assertThat(FlatQuery.of(query)).isSameAs(query);
    }

    @Test
    void leavesAQueryWithoutAndAsItIs() {
        Document query = new Document("$or", List.of(new Document("a", 1)));

        assertThat(FlatQuery.of(query)).isSameAs(query);
    }
}
