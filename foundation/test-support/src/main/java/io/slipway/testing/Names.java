package io.slipway.testing;

import java.util.UUID;

/** Names that no other test uses, so that tests can share a broker and a document store. */
public final class Names {

    private Names() {}

    /**
     * For a topic, a group, a database, a collection, a schema subject.
     *
     * @param stem what it is for; kept in front, so that logs can be read
     */
    public static String unique(String stem) {
        return stem + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
