package io.slipway.reconciler.slice;

/** What a failed call means for what happens next; aws.md, "What an error means". */
public enum FaultClass {
    /** Whether the call was carried out is unknown (timeout, connection lost, 5xx): ask again. */
    TRANSIENT,
    /** Not carried out, too many calls: again later, with the same token. */
    THROTTLED,
    /** Not carried out, since something we made is not visible everywhere yet: again, soon. */
    CONSISTENCY_LAG,
    /** This zone cannot serve it now: elsewhere, or here after a cool-down. */
    OTHER_ZONE,
    /** Something else has to go or come first. */
    ORDER,
    /** A resource of that natural name exists: ours to adopt, or somebody else's. */
    ALREADY_EXISTS,
    /** What the call names does not exist. */
    NOT_FOUND,
    /** A person has to lift a limit; tried again by itself from time to time. */
    BLOCKED,
    /** Refused for good with this request or these permissions. */
    REJECTED
}
