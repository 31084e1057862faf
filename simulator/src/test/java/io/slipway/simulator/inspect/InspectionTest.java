package io.slipway.simulator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectionTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        aws.close();
    }

    @Test
    void resourcesAreToldWhole() {
        String id = createVpc();

        JsonNode vpc =
                get("/_simulator/resources")
                        .get("resources")
                        .valueStream()
                        .filter(one -> one.get("type").asString().equals("vpc"))
                        .findFirst()
                        .orElseThrow();

        assertThat(vpc.propertyNames())
                .containsExactly(
                        "service",
                        "type",
                        "id",
                        "region",
                        "account",
                        "state",
                        "reason",
                        "tags",
                        "attributes",
                        "createdAt");
        assertThat(vpc.get("service").asString()).isEqualTo("ec2");
        assertThat(vpc.get("id").asString()).isEqualTo(id);
        assertThat(vpc.get("region").asString()).isEqualTo("us-east-1");
        assertThat(vpc.get("account").asString()).isEqualTo("111122223333");
        assertThat(vpc.get("state").asString()).isEqualTo("pending");
        assertThat(vpc.get("reason").isNull()).isTrue();
        assertThat(vpc.get("tags").get("team").asString()).isEqualTo("web");
        assertThat(vpc.get("attributes").get("cidrBlock").asString()).isEqualTo("10.0.0.0/16");
        assertThat(vpc.get("attributes").get("enableDnsSupport").asBoolean()).isTrue();
    }

    @Test
    void callsAreCountedAndToldFromWhereOneWants() {
        createVpc();
        aws.eks().listClusters();

        JsonNode all = get("/_simulator/calls").get("calls");
        JsonNode later = get("/_simulator/calls?since=1").get("calls");

        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).propertyNames())
                .containsExactly(
                        "seq",
                        "at",
                        "service",
                        "action",
                        "region",
                        "account",
                        "principal",
                        "token",
                        "status",
                        "error",
                        "traceparent",
                        "requestId");
        assertThat(all.get(0).get("action").asString()).isEqualTo("CreateVpc");
        assertThat(later.size()).isEqualTo(1);
        assertThat(later.get(0).get("action").asString()).isEqualTo("ListClusters");
        assertThat(later.get(0).get("status").asInt()).isEqualTo(200);
        assertThat(later.get(0).get("principal").asString()).endsWith("user/administrator");
    }

    @Test
    void timeCanBeMadeToPass() {
        String id = createVpc();

        post("/_simulator/clock", "{\"advanceSeconds\": 5}");

        assertThat(aws.ec2().describeVpcs(r -> r.vpcIds(id)).vpcs().getFirst().state())
                .isEqualTo(VpcState.AVAILABLE);
    }

    @Test
    void quotasCanBeSetAndEverythingForgotten() {
        assertThat(post("/_simulator/quotas", "{\"quota\":\"vpcs\",\"limit\":0}").statusCode())
                .isEqualTo(200);
        assertThat(post("/_simulator/quotas", "{\"quota\":\"cats\",\"limit\":0}").statusCode())
                .isEqualTo(400);
        assertThat(post("/_simulator/quotas", "nonsense").statusCode()).isEqualTo(400);

        post("/_simulator/reset", "");

        createVpc();
        assertThat(aws.live("vpc")).hasSize(1);
    }

    @Test
    void anUnknownPathIsToldWhichThereAre() {
        HttpResponse<String> response = post("/_simulator/cats", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("The simulator has no POST /_simulator/cats.")
                .contains("GET /_simulator/resources");
    }

    @Test
    void whatIsWrongInABodyIsToldWithWhatIsExpected() {
        assertThat(post("/_simulator/clock", "{\"advanceSeconds\": \"soon\"}").body())
                .contains("advanceSeconds")
                .contains("must be a number, 0.0 or more.")
                .contains("Expected: ")
                .contains("600");
        assertThat(post("/_simulator/clock", "{\"advance\": 5}").body())
                .contains("Unknown: [advance]. Known: advanceSeconds");
        assertThat(post("/_simulator/clock", "[1]").body())
                .contains("The body must be a JSON object.");
    }

    @Test
    void theClockTellsWhatIsNextAndCanBeSetToIt() {
        String id = createVpc();
        JsonNode before = get("/_simulator/clock");
        assertThat(before.get("speed").asDouble()).isEqualTo(1);
        assertThat(before.get("nextEvent").asString()).isNotEmpty();

        post("/_simulator/clock", "{\"toNextEvent\": true}");

        assertThat(aws.ec2().describeVpcs(r -> r.vpcIds(id)).vpcs().getFirst().state())
                .isEqualTo(VpcState.AVAILABLE);
        assertThat(get("/_simulator/clock").get("nextEvent").isNull()).isTrue();
    }

    @Test
    void quotasAreListedAndGivenBack() {
        post("/_simulator/quotas", "{\"quota\":\"vpcs\",\"limit\":0,\"region\":\"us-east-1\"}");
        JsonNode vpcs = get("/_simulator/quotas").get("quotas").get(0);
        assertThat(vpcs.get("quota").asString()).isEqualTo("vpcs");
        assertThat(vpcs.get("normal").asInt()).isEqualTo(5);
        assertThat(vpcs.get("set").get(0).get("limit").asInt()).isZero();
        assertThat(vpcs.get("set").get(0).get("region").asString()).isEqualTo("us-east-1");

        send(HttpRequest.newBuilder(uri("/_simulator/quotas/vpcs")).DELETE().build());

        createVpc();
        assertThat(get("/_simulator/quotas").get("quotas").get(0).get("set").size()).isZero();
    }

    private String createVpc() {
        Tag tag = Tag.builder().key("team").value("web").build();
        return aws.ec2()
                .createVpc(r ->
                        r.cidrBlock("10.0.0.0/16")
                                .tagSpecifications(
                                        TagSpecification.builder()
                                                .resourceType(ResourceType.VPC)
                                                .tags(tag)
                                                .build()))
                .vpc()
                .vpcId();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri(path)).build());
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private URI uri(String path) {
        return URI.create(aws.simulator().endpoint() + path);
    }
}
