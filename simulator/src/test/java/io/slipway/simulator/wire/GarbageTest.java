package io.slipway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Whatever arrives is answered in AWS's shape, and the simulator goes on. */
class GarbageTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String JSON = "application/json";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        assertThat(aws.sts().getCallerIdentity().account()).isEqualTo("111122223333");
        http.close();
        aws.close();
    }

    @Test
    void unsignedRequestsAreToldSoInTheirProtocol() {
        HttpResponse<String> ec2 = unsigned("/", FORM, "Action=DescribeVpcs&Version=2016-11-15");
        HttpResponse<String> sts =
                unsigned("/", FORM, "Action=GetCallerIdentity&Version=2011-06-15");
        HttpResponse<String> eks = unsigned("/clusters", JSON, "{}");

        assertThat(ec2.body()).contains("<Response><Errors><Error><Code>MissingParameter");
        assertThat(sts.body()).contains("<ErrorResponse").contains("MissingAuthenticationToken");
        assertThat(eks.headers().firstValue("x-amzn-errortype"))
                .hasValue("MissingAuthenticationTokenException");
        assertThat(ec2.headers().firstValue("x-amzn-requestid")).isPresent();
    }

    @Test
    void otherProtocolsThanAServicesOwnAreRefused() {
        HttpResponse<String> noTarget = signed("ssm", "/", JSON, "{}");
        HttpResponse<String> cbor =
                signed("ssm", "/service/AmazonSSM/operation/GetParameter", "application/cbor", "x");
        HttpResponse<String> form =
                signed("tagging", "/", FORM, "Action=GetResources&Version=2017-01-26");
        HttpResponse<String> json = signed("elasticloadbalancing", "/", JSON, "{}");

        assertThat(noTarget.body()).contains("\"__type\":\"UnknownOperationException\"");
        assertThat(cbor.body()).contains("\"__type\":\"UnknownOperationException\"");
        assertThat(form.body()).contains("\"__type\":\"UnknownOperationException\"");
        assertThat(json.body()).contains("<Code>MissingAction</Code>");
    }

    @Test
    void loadBalancersAreToldApartByVersion() {
        String action = "Action=NoSuchThing&Version=";
        HttpResponse<String> classic =
                signed("elasticloadbalancing", "/", FORM, action + "2012-06-01");
        HttpResponse<String> second =
                signed("elasticloadbalancing", "/", FORM, action + "2015-12-01");

        assertThat(classic.body()).contains("/doc/2012-06-01/").contains("InvalidAction");
        assertThat(second.body()).contains("/doc/2015-12-01/").contains("InvalidAction");
        assertThat(get("/_simulator/calls?since=0&unknown=true").body())
                .contains("\"elasticloadbalancing\"", "\"elasticloadbalancingv2\"");
    }

    @Test
    void operationsTheSimulatorDoesNotHaveAreListed() {
        HttpResponse<String> ec2 = signed("ec2", "/", FORM, "Action=RunTheMoon&Version=2016-11-15");
        HttpResponse<String> eks =
                signed("eks", "/clusters/shop/pod-identity-associations", JSON, "{}");
        HttpResponse<String> other = signed("s3", "/bucket", JSON, "{}");

        assertThat(ec2.body()).contains("<Code>InvalidAction</Code>").contains("RunTheMoon");
        assertThat(eks.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains("no service s3");
        assertThat(get("/_simulator/calls?since=0&unknown=true").body())
                .contains("RunTheMoon", "CreatePodIdentityAssociation", "s3")
                .doesNotContain("GetCallerIdentity");
    }

    @Test
    void valuesOfTheWrongTypeAreRefused() {
        String ec2 = "Action=DescribeVpcs&Version=2016-11-15&MaxResults=many";
        String unknown = "Action=DescribeVpcs&Version=2016-11-15&Colour=red";
        String eks = "{\"name\":{\"first\":1},\"resourcesVpcConfig\":[]}";

        assertThat(signed("ec2", "/", FORM, ec2).body()).contains("InvalidParameterValue");
        assertThat(signed("ec2", "/", FORM, unknown).body()).contains("UnknownParameter");
        assertThat(signed("eks", "/clusters", JSON, eks).statusCode()).isEqualTo(400);
        assertThat(signed("eks", "/clusters", JSON, "{{{").body()).contains("not JSON");
        assertThat(signed("eks", "/clusters", JSON, "[1,2]").body()).contains("not a JSON object");
    }

    @Test
    void deepAndLargeRequestsAreRefused() {
        String deepParameter =
                "Action=DescribeVpcs&Version=2016-11-15&a" + ".a".repeat(5000) + "=1";
        String deepJson = "{\"tags\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        String many = manyParameters();
        String large = "Action=DescribeVpcs&x=" + "y".repeat(10_000_000);

        assertThat(signed("ec2", "/", FORM, deepParameter).statusCode()).isEqualTo(400);
        assertThat(signed("eks", "/clusters", JSON, deepJson).statusCode()).isEqualTo(400);
        assertThat(signed("ec2", "/", FORM, many).statusCode()).isEqualTo(400);
        assertThat(signed("ec2", "/", FORM, large).statusCode()).isEqualTo(413);
    }

    @Test
    void randomBytesDoNotStopIt() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(300) + 1];
            random.nextBytes(bytes);
            String body = new String(bytes, StandardCharsets.ISO_8859_1);
            String service = new String[] {"ec2", "eks", "iam", "sts"}[i % 4];
            HttpResponse<String> response = signed(service, "/", i % 3 == 0 ? JSON : FORM, body);
            assertThat(response.statusCode()).isBetween(400, 499);
        }
        try (Socket socket = new Socket("127.0.0.1", aws.simulator().endpoint().getPort())) {
            byte[] bytes = new byte[1000];
            random.nextBytes(bytes);
            socket.getOutputStream().write(bytes);
        }
    }

    @Test
    void badAuthorizationHeadersAreRefused() throws IOException, InterruptedException {
        for (String header :
                new String[] {
                    "", "AWS4-HMAC-SHA256", "Bearer x", "AWS4-HMAC-SHA256 Credential=a/b"
                }) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/"))
                            .header("Content-Type", FORM)
                            .header("Authorization", header)
                            .POST(HttpRequest.BodyPublishers.ofString("Action=X"))
                            .build();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("IncompleteSignature");
        }
    }

    private static String manyParameters() {
        StringBuilder body = new StringBuilder("Action=DescribeVpcs&Version=2016-11-15");
        for (int i = 0; i < 30_000; i++) {
            body.append("&VpcId.").append(i).append("=vpc-1");
        }
        return body.toString();
    }

    private HttpResponse<String> signed(String service, String path, String type, String body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .uri(uri(path))
                        .method(SdkHttpMethod.POST)
                        .putHeader("Content-Type", type)
                        .build();
        SdkHttpRequest signed =
                AwsV4HttpSigner.create()
                        .sign(sign ->
                                sign.request(request)
                                        .payload(ContentStreamProvider.fromUtf8String(body))
                                        .identity(AwsCredentialsIdentity.create("AKIATEST", "test"))
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                        .request();
        HttpRequest.Builder sent =
                HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> sent.header(name, value));
            }
        });
        return send(sent.build());
    }

    private HttpResponse<String> unsigned(String path, String type, String body) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
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
