package io.slipway.simulator.joining;

/**
 * What keeps an instance from becoming a node, in words such as its console would show.
 *
 * <p>An obstacle that {@link #lasts} cannot be mended from outside the instance; one that does not
 * is met again, or no longer, at the next try.
 */
final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean lasts;

    private Obstacle(String reason, boolean lasts) {
        super(reason, null, false, false);
        this.lasts = lasts;
    }

    /** One that may go away. */
    static Obstacle passing(String reason) {
        return new Obstacle(reason, false);
    }

    /** One that stays for as long as the instance lives. */
    static Obstacle lasting(String reason) {
        return new Obstacle(reason, true);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    boolean lasts() {
        return lasts;
    }
}
