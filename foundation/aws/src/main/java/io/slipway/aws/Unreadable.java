package io.slipway.aws;

/** AWS did not tell. */
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    public Unreadable(String why) {
        super(why);
    }

    /** For people. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
