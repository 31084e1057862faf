package io.slipway.cli.cluster;

import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.terminal.CommandFailure;
import java.util.function.Supplier;

/** {@code --confirm}, which has to say the name once more. */
public final class Confirmation {

    private Confirmation() {}

    /**
     * The answer of a request that is refused unless the name was confirmed.
     *
     * @param name what had to be confirmed
     */
    public static <T> T sent(String name, Supplier<T> request) {
        try {
            return request.get();
        } catch (RequestRefused refused) {
            if (!refused.code().equals("CONFIRMATION_MISMATCH")) {
                throw refused;
            }
            throw CommandFailure.failed(
                    "That is not the name; nothing was deleted (CONFIRMATION_MISMATCH).",
                    "To confirm it: --confirm " + name);
        }
    }
}
