package io.slipway.account.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Who did what with which account, in the log under a name of its own. It is told names and ids
 * only, never a key's secret.
 */
public final class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private Audit() {}

    /** What was done. */
    public enum Act {
        REGISTERED("Cloud account registered"),
        REFUSED("Cloud account refused"),
        DELETED("Cloud account deleted"),
        CREDENTIALS_GIVEN("Credentials given"),
        CREDENTIALS_REFUSED("Credentials refused");

        private final String text;

        Act(String text) {
            this.text = text;
        }
    }

    /**
     * Notes an act.
     *
     * @param account its id, or project and name
     * @param subject who asked
     */
    public static void note(Act act, String account, String subject) {
        Level level =
                switch (act) {
                    case REGISTERED, REFUSED, DELETED, CREDENTIALS_GIVEN -> Level.INFO;
                    case CREDENTIALS_REFUSED -> Level.WARN;
                };
        log.atLevel(level)
                .addKeyValue("act", act)
                .addKeyValue("account", account)
                .addKeyValue("subject", subject)
                .log(act.text);
    }
}
