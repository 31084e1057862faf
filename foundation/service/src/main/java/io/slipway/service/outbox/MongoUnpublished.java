package io.slipway.service.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.slipway.service.messaging.OutgoingEvent;
import io.slipway.service.store.Bridge;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/**
 * Unpublished documents of one collection. A document has a {@value #VERSION} that rises with every
 * write, and {@value #UNPUBLISHED_SINCE}: the time of the first write that is not published, set by
 * whoever writes, absent when all is told.
 */
public final class MongoUnpublished implements UnpublishedDocuments<Document> {

    /** Number that rises with every write. */
    public static final String VERSION = "version";

    /** Since when the document has something to tell; absent when it has not. */
    public static final String UNPUBLISHED_SINCE = "unpublishedSince";

    private static final String ID = "_id";

    private final MongoCollection<Document> documents;
    private final Bridge bridge;
    private final Function<? super Document, List<OutgoingEvent>> telling;

    /**
     * @param telling what a document tells
     */
    public MongoUnpublished(
            MongoCollection<Document> documents,
            Bridge bridge,
            Function<? super Document, List<OutgoingEvent>> telling) {
        this.documents = documents;
        this.bridge = bridge;
        this.telling = telling;
        bridge.first(documents.createIndex(Indexes.ascending(UNPUBLISHED_SINCE)));
    }

    @Override
    public List<Document> unpublished(int limit) {
        return bridge.all(
                documents
                        .find(gt(UNPUBLISHED_SINCE, Instant.EPOCH))
                        .sort(Sorts.ascending(UNPUBLISHED_SINCE))
                        .limit(limit));
    }

    @Override
    public List<OutgoingEvent> events(Document document) {
        return telling.apply(document);
    }

    @Override
    public void acknowledged(Document document) {
        boolean cleared =
                bridge.first(
                                documents.updateOne(
                                        and(
                                                eq(ID, document.get(ID)),
                                                eq(VERSION, document.get(VERSION))),
                                        Updates.unset(UNPUBLISHED_SINCE)))
                        .map(result -> result.getMatchedCount() == 1)
                        .orElse(false);
        if (!cleared) {
            bridge.first(
                    documents.updateOne(
                            eq(ID, document.get(ID)),
                            Updates.set(UNPUBLISHED_SINCE, document.getDate(UNPUBLISHED_SINCE))));
        }
    }
}
