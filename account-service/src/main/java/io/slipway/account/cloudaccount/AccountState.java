package io.slipway.account.cloudaccount;

/**
 * Whether an account can be used.
 *
 * <pre>
 *   (AWS accepts the key) ──▶ VALID ──deleted──▶ DELETED
 * </pre>
 */
public enum AccountState {
    /** AWS accepted its key. */
    VALID("Valid"),
    /** For good; its secret is gone, its id is never used again. */
    DELETED("Deleted");

    private final String text;

    AccountState(String text) {
        this.text = text;
    }

    /** As it stands in answers and events. */
    public String text() {
        return text;
    }
}
