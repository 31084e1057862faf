package io.slipway.account.cloudaccount.store;

import io.slipway.account.cloudaccount.AccessKey;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.AccountState;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.secret.Sealed;
import io.slipway.aws.Partition;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as documents. Beside the account itself:
 *
 * <ul>
 *   <li>{@code heldName}: project and name while it lives, something nobody asks for afterwards;
 *       unique;
 *   <li>{@code untold}: whether this version still has to be told;
 *   <li>{@code withdrawn}: whether its last word was taken back.
 * </ul>
 */
final class AccountDocuments {

    static final String ID = "_id";
    static final String VERSION = "version";
    static final String STATE = "state";
    static final String UPDATED_AT = "updatedAt";
    static final String ADMITTED_AT = "admittedAt";
    static final String HELD_NAME = "heldName";
    static final String UNTOLD = "untold";
    static final String WITHDRAWN = "withdrawn";

    private static final String PROJECT = "project";
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String CREATED_AT = "createdAt";
    private static final String KEY = "key";
    private static final String PARTITION = "partition";
    private static final String ACCESS_KEY_ID = "accessKeyId";
    private static final String AWS_ACCOUNT = "awsAccountId";
    private static final String VALIDATED_AT = "validatedAt";
    private static final String SECRET = "secret";
    private static final String SECRET_KEY_ID = "keyId";
    private static final String SECRET_CONTENT = "content";

    private AccountDocuments() {}

    /** A version nobody was told of yet. */
    static Document toDocument(CloudAccount account) {
        return new Document(ID, account.id())
                .append(PROJECT, account.name().project())
                .append(NAME, account.name().name())
                .append(HELD_NAME, account.isGone() ? "#" + account.id() : heldName(account.name()))
                .append(DESCRIPTION, account.description())
                .append(KEY, keyToDocument(account.key()))
                .append(STATE, account.state().text())
                .append(VERSION, account.version())
                .append(CREATED_AT, Date.from(account.createdAt()))
                .append(UPDATED_AT, Date.from(account.updatedAt()))
                .append(ADMITTED_AT, date(account.admittedAt()))
                .append(UNTOLD, true)
                .append(WITHDRAWN, false);
    }

    static CloudAccount toAccount(Document document) {
        return new CloudAccount(
                document.getString(ID),
                new AccountName(document.getString(PROJECT), document.getString(NAME)),
                document.getString(DESCRIPTION),
                toKey(Objects.requireNonNull(document.get(KEY, Document.class))),
                state(document.getString(STATE)),
                document.getLong(VERSION),
                instant(document, CREATED_AT),
                instant(document, UPDATED_AT),
                admittedAt(document));
    }

    static String heldName(AccountName name) {
        return name.project() + "/" + name.name();
    }

    private static Document keyToDocument(AccessKey key) {
        Document document =
                new Document(PARTITION, key.partition().id())
                        .append(ACCESS_KEY_ID, key.id())
                        .append(AWS_ACCOUNT, key.awsAccountId())
                        .append(VALIDATED_AT, Date.from(key.validatedAt()));
        Sealed secret = key.secret();
        if (secret != null) {
            document.append(
                    SECRET,
                    new Document(SECRET_KEY_ID, secret.keyId())
                            .append(SECRET_CONTENT, secret.content()));
        }
        return document;
    }

    private static AccessKey toKey(Document document) {
        return new AccessKey(
                Partition.ofId(document.getString(PARTITION)),
                document.getString(ACCESS_KEY_ID),
                toSealed(document.get(SECRET, Document.class)),
                document.getString(AWS_ACCOUNT),
                instant(document, VALIDATED_AT));
    }

    private static @Nullable Sealed toSealed(@Nullable Document document) {
        return document == null
                ? null
                : new Sealed(document.getString(SECRET_KEY_ID), document.getString(SECRET_CONTENT));
    }

    private static AccountState state(String text) {
        for (AccountState state : AccountState.values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalStateException("An account cannot be " + text);
    }

    static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant admittedAt(Document document) {
        Date at = document.getDate(ADMITTED_AT);
        return at == null ? null : at.toInstant();
    }

    private static Instant instant(Document document, String field) {
        return Objects.requireNonNull(document.getDate(field), field).toInstant();
    }
}
