package io.slipway.standalone;

import io.slipway.cli.terminal.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

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

    /**
     * Whatever answers AWS's protocols there.
     *
     * @param endpoint however it is written, kept in one way: names in lower case, no default port,
     *     no slash at the end
     */
    record At(URI endpoint) implements AwsChoice {

        public At {
            endpoint = normal(endpoint);
        }

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
            if (isEndpoint(uri)) {
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

    private static boolean isEndpoint(URI uri) {
        return uri.getHost() != null
                && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static URI normal(URI endpoint) {
        var scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = endpoint.getPort() == usual ? -1 : endpoint.getPort();
        return URI.create(
                scheme
                        + "://"
                        + endpoint.getHost().toLowerCase(Locale.ROOT)
                        + (port < 0 ? "" : ":" + port)
                        + endpoint.getRawPath().replaceAll("/+$", ""));
    }
}
