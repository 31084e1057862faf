package io.slipway.account.cloudaccount;

/** What came of a request to register an account. */
public sealed interface Registration {

    /** It is registered. */
    record Registered(CloudAccount account) implements Registration {}

    /** Another account has its name. */
    record NameTaken() implements Registration {}

    /** AWS refuses the key; nothing was stored. */
    record KeyRejected(KeyCheck.Verdict.Rejected reason) implements Registration {}

    /** AWS did not say whether the key is good; nothing was stored. */
    record KeyUnknown(KeyCheck.Verdict.Unknown reason) implements Registration {}
}
