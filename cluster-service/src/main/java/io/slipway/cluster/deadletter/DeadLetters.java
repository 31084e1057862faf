package io.slipway.cluster.deadletter;

import java.util.List;
import java.util.Optional;

/** Port to the dead letters of all topics. Waits for the broker: for virtual threads. */
public interface DeadLetters {

    /** The newest first; of each topic so many at most. */
    List<DeadLetter> newest(int perTopic);

    /** The one with that id, as long as it is kept. */
    Optional<DeadLetter> find(String id);

    /** Writes it to the topic it came from, as it was; returns when the broker has it. */
    void resend(DeadLetter letter);
}
