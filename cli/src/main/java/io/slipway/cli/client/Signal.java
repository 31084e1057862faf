package io.slipway.cli.client;

import org.jspecify.annotations.Nullable;

/** What a {@link StatusStream} hears. */
public sealed interface Signal {

    /**
     * An event of the stream.
     *
     * @param id to hand back as {@code Last-Event-ID}; empty when the server gave none
     * @param type {@code snapshot}, {@code resource}, {@code phase} or {@code deleted}
     * @param data JSON
     */
    record Event(String id, String type, String data) implements Signal {}

    /** A comment line: the connection lives. */
    record Alive() implements Signal {}

    /**
     * The stream has ended.
     *
     * @param refusal the server's answer when it never opened the stream
     */
    record Closed(@Nullable Problem refusal) implements Signal {}
}
