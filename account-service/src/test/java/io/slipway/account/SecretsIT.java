package io.slipway.account;

import static io.slipway.account.Answers.json;
import static io.slipway.account.Answers.problem;
import static io.slipway.account.RunningAccountService.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.account.FakeSts.Mood;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.store.Bridge;
import io.slipway.testing.Names;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The secret is nowhere but in the broker's answer, however talkative the log. */
class SecretsIT {

    private static final String SECRET = "wJalrXUtnFEMIxK7MDENGxbPxRfiCYzzEXAMPLE";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.slipway");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> answers = new ArrayList<>();
    private FakeSts sts;
    private RunningAccountService service;

    @BeforeEach
    void start() throws IOException {
        sts = FakeSts.start();
        service = RunningAccountService.with(sts.endpoint());
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(Level.WARN);
        ours.setLevel(Level.INFO);
        root.detachAppender(log);
        service.close();
        sts.close();
    }

    @Test
    void isNowhereInWhatTheServiceEmitsOrKeeps() {
        // Given
        String name = Names.unique("secret");

        // When
        String id = json(ask(service.json(ACCOUNTS, body(name)))).path("id").asString();
        ask(service.json(ACCOUNTS, body(name)).header("Idempotency-Key", "k"));
        ask(service.request(ACCOUNTS));
        ask(service.request(ACCOUNTS + "/" + name));
        ask(service.request("/internal/projects/default/cloud-accounts/" + name));
        ask(service.json(ACCOUNTS, body(name).replace("}", "")));
        ask(service.json(ACCOUNTS, body(name).replace("\"" + SECRET, SECRET)));
        ask(service.json(ACCOUNTS, body(SECRET)));
        ask(service.json(ACCOUNTS, body(name).replace("\"accessKey\"", "\"" + SECRET + "\"")));
        sts.be(Mood.REFUSING);
        problem(ask(service.json(ACCOUNTS, body("refused"))), 422, "CREDENTIALS_REJECTED");
        sts.be(Mood.FAILING);
        problem(ask(service.json(ACCOUNTS, body("failing"))), 503, "AWS_UNAVAILABLE");
        HttpResponse<String> given =
                service.get("/internal/cloud-accounts/%s/credentials".formatted(id));
        sts.be(Mood.ACCEPTING);
        String other = Names.unique("gone");
        String gone = json(ask(service.json(ACCOUNTS, body(other)))).path("id").asString();
        Topics.await(TopicCatalogue.CLOUD_ACCOUNTS, 1, record -> gone.equals(record.key()));
        ask(service.request(ACCOUNTS + "/" + other).DELETE());
        var records =
                Topics.await(TopicCatalogue.CLOUD_ACCOUNTS, 2, record -> gone.equals(record.key()));

        // Then
        assertThat(json(given).path("secretAccessKey").asString()).isEqualTo(SECRET);
        assertThat(answers).hasSize(13).noneMatch(answer -> answer.contains(SECRET));
        assertThat(records)
                .hasSize(2)
                .extracting(Topics::text)
                .noneMatch(text -> text.contains(SECRET));
        assertThat(documents()).isNotEmpty().doesNotContain(SECRET);
        assertThat(logged()).contains("Credentials given").doesNotContain(SECRET);
    }

    @Test
    void storesNothingWhileAwsDoesNotAnswer() {
        // Given
        String name = Names.unique("later");
        sts.be(Mood.FAILING);
        HttpRequest.Builder request =
                service.json(ACCOUNTS, body(name)).header("Idempotency-Key", name);

        // When
        HttpResponse<String> failed = service.send(request);
        HttpResponse<String> stored = service.get(ACCOUNTS + "/" + name);
        sts.be(Mood.ACCEPTING);
        HttpResponse<String> repeated = service.send(request);

        // Then
        assertThat(problem(failed, 503, "AWS_UNAVAILABLE").path("detail").asString())
                .contains("Try again");
        problem(stored, 404, "NOT_FOUND");
        assertThat(repeated.statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) {
        HttpResponse<String> answer = service.send(request);
        answers.add(answer.headers().map() + answer.body());
        return answer;
    }

    private String documents() {
        MongoDatabase database = service.bean(MongoDatabase.class);
        Bridge bridge = service.bean(Bridge.class);
        return bridge.all(database.listCollectionNames()).stream()
                .flatMap(name -> bridge.all(database.getCollection(name).find()).stream())
                .map(Document::toJson)
                .collect(Collectors.joining("\n"));
    }

    private String logged() {
        return List.copyOf(log.list).stream()
                .map(event ->
                        event.getFormattedMessage()
                                + event.getKeyValuePairs()
                                + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    private static String body(String name) {
        return """
        {"name": "%s", "type": "accessKey", "accessKeyId": "AKIAX", "secretAccessKey": "%s"}
        """
                .formatted(name, SECRET);
    }
}
