package io.slipway.cli.client;

import java.io.Serial;
import java.net.URI;

/** No answer came: nothing listens there, or the connection broke. */
public final class ServerUnreachable extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final URI server;

    public ServerUnreachable(URI server, Throwable cause) {
        super("No answer from " + server, cause);
        this.server = server;
    }

    /** The address that was tried. */
    public URI server() {
        return server;
    }
}
