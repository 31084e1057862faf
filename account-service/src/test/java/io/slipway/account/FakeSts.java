package io.slipway.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** GetCallerIdentity that believes every key, or none, or does not answer at all well. */
public final class FakeSts implements AutoCloseable {

    /** What it does next. */
    public enum Mood {
        ACCEPTING,
        REFUSING,
        FAILING
    }

    private static final String ACCEPTED =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                    + "<GetCallerIdentityResult><Arn>arn:aws:iam::444455556666:user/ops</Arn>"
                    + "<UserId>AIDAX</UserId><Account>444455556666</Account>"
                    + "</GetCallerIdentityResult></GetCallerIdentityResponse>";
    private static final String ERROR =
            "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                    + "</ErrorResponse>";

    private final HttpServer server;
    private volatile Mood mood = Mood.ACCEPTING;

    private FakeSts(HttpServer server) {
        this.server = server;
    }

    public static FakeSts start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeSts sts = new FakeSts(server);
        server.createContext("/", sts::answer);
        server.start();
        return sts;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void be(Mood next) {
        mood = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        switch (mood) {
            case ACCEPTING -> send(exchange, 200, ACCEPTED);
            case REFUSING ->
                    send(
                            exchange,
                            403,
                            ERROR.formatted("SignatureDoesNotMatch", "Wrong signature"));
            case FAILING -> send(exchange, 503, ERROR.formatted("ServiceUnavailable", "Not now"));
        }
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
