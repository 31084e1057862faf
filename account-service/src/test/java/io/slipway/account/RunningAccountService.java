package io.slipway.account;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.testing.TestPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it is deployed, with Kafka, document store and registry of this JVM's tests. */
public final class RunningAccountService implements AutoCloseable {

    public static final String ACCOUNTS = "/api/v1/projects/default/cloud-accounts";

    private static final String TOKEN = "internal-for-tests";
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;

    private RunningAccountService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** With AWS at this address. */
    public static RunningAccountService with(URI aws) {
        Map<String, Object> properties = new HashMap<>(TestPlatform.properties());
        properties.put("server.port", 0);
        properties.put("slipway.installation", "test");
        properties.put("slipway.internal-token", TOKEN);
        properties.put("slipway.account.master-key", MASTER_KEY);
        properties.put("slipway.aws.endpoint", aws);
        properties.put("slipway.aws.call-timeout", "3s");
        return new RunningAccountService(
                ServiceLauncher.run(
                        AccountServiceApplication.class, "account-service", properties));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public HttpRequest.Builder request(String path) {
        return anonymous(path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("X-Slipway-Subject", "tester");
    }

    public HttpRequest.Builder anonymous(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String json) {
        return send(json(path, json));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    public HttpRequest.Builder json(String path, String json) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
