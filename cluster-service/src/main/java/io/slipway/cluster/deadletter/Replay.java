package io.slipway.cluster.deadletter;

import io.slipway.service.web.ProblemException;
import java.util.Optional;

/**
 * Tells what is in a dead letter once more. A fact is written again as it was; every consumer takes
 * what it knows already as such. A state never is: compaction would keep the old one in place of
 * the present one, which its owner sends anyway, with its next change and with every drift check.
 */
public final class Replay {

    private final DeadLetters letters;

    public Replay(DeadLetters letters) {
        this.letters = letters;
    }

    /**
     * Replays it.
     *
     * @return the letter, with what its replay came to
     * @throws ProblemException 404 when there is none with that id
     */
    public DeadLetter replay(String id) {
        Optional<DeadLetter> found = letters.find(id);
        var letter =
                found.orElseThrow(() -> ProblemException.notFound("There is no dead letter " + id));
        if (letter.state()) {
            return letter.replayed(
                    "Nothing was written: %s holds states, and the owner of %s sends its present"
                                    .formatted(letter.topic(), letter.key())
                            + " one with its next check, within some minutes.");
        }
        letters.resend(letter);
        return letter.replayed("It is in %s once more.".formatted(letter.topic()));
    }
}
