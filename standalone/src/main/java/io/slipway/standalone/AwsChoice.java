package io.slipway.standalone;

import io.slipway.cli.terminal.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;

/** Which AWS the platform works against: {@code --aws simulator|real|URL}. */
sealed interface AwsChoice {

    /** The one built in, started and ended with the platform. */
    record BuiltIn() implements AwsChoice {
        @Override
        public String toString() {
            return "simulator";
        }
    }

    /** AWS itself. */
    record Real() implements AwsChoice {
        @Override
        public String toString() {
            return "real";
        }
    }

    /** Whatever answers AWS's protocols there. */
    record At(URI endpoint) implements AwsChoice {
        @Override
        public String toString() {
            return endpoint.toString();
        }
    }

    static AwsChoice parse(String text) {
        return switch (text) {
            case "simulator" -> new BuiltIn();
            case "real" -> new Real();
            default -> new At(endpoint(text));
        };
    }

    private static URI endpoint(String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw CommandFailure.usage(
                "--aws takes simulator, real, or the URL of an AWS-compatible endpoint such as"
                        + " http://127.0.0.1:4566, not "
                        + text
                        + ".");
    }
}
