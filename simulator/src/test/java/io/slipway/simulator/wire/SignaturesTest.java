package io.slipway.simulator.wire;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.simulator.SimulatedAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class SignaturesTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void eachKeyAdministersItsAccount() {
        GetCallerIdentityResponse usual = sts("AKIATEST", "test").getCallerIdentity();
        GetCallerIdentityResponse other = sts("AKIATEST444455556666", "test").getCallerIdentity();

        assertThat(usual.account()).isEqualTo("111122223333");
        assertThat(usual.arn()).isEqualTo("arn:aws:iam::111122223333:user/administrator");
        assertThat(other.account()).isEqualTo("444455556666");
    }

    @Test
    void anUnknownKeyIsToldInEachServicesWords() {
        assertThat(errorOf(() -> sts("AKIAOTHER", "test").getCallerIdentity()))
                .isEqualTo("InvalidClientTokenId");
        assertThat(errorOf(() -> sts("AKIATEST12345", "test").getCallerIdentity()))
                .isEqualTo("InvalidClientTokenId");
        // AWS answers AuthFailure with status 401, whose body the JDK's own client does not give.
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2("AKIAOTHER", "test").describeVpcs())
                .matches(refused -> refused.statusCode() == 401);
        assertThat(errorOf(() -> eks("AKIAOTHER", "test").listClusters()))
                .isEqualTo("UnrecognizedClientException");
        assertThat(errorOf(() -> iam("AKIAOTHER", "test").listRoles()))
                .isEqualTo("InvalidClientTokenId");
    }

    @Test
    void aWrongSecretIsToldInEachServicesWords() {
        assertThat(errorOf(() -> sts("AKIATEST", "wrong").getCallerIdentity()))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(errorOf(() -> ec2("AKIATEST", "wrong").describeVpcs()))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(errorOf(() -> iam("AKIATEST", "wrong").listRoles()))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(errorOf(() -> eks("AKIATEST", "wrong").listClusters()))
                .isEqualTo("InvalidSignatureException");
    }

    @Test
    void aPathWithEscapesIsSignedAsItIsSent() {
        EksClient eks = eks("AKIATEST", "test");

        assertThat(
                        errorOf(() ->
                                eks.listTagsForResource(r ->
                                        r.resourceArn(
                                                "arn:aws:eks:us-east-1:111122223333:cluster/a"
                                                        + " b+c"))))
                .isEqualTo("NotFoundException");
    }

    @Test
    void anUnknownRegionIsRefused() {
        StsClient moon =
                aws.configured(StsClient.builder(), "AKIATEST", "test", Region.of("moon-1"));

        assertThat(errorOf(moon::getCallerIdentity)).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void aPresignedUrlTellsWhoSignedIt() throws IOException, InterruptedException {
        HttpResponse<String> response = get(presigned("test", Instant.now()), "shop");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<Account>111122223333</Account>");
    }

    @Test
    void aPresignedUrlHoldsForItsTimeAndItsHeadersOnly() throws IOException, InterruptedException {
        HttpResponse<String> late =
                get(presigned("test", Instant.now().minus(Duration.ofMinutes(5))), "shop");
        HttpResponse<String> other = get(presigned("test", Instant.now()), "other");
        HttpResponse<String> forged = get(presigned("wrong", Instant.now()), "shop");

        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("Signature expired");
        assertThat(other.body()).contains("SignatureDoesNotMatch");
        assertThat(forged.body()).contains("SignatureDoesNotMatch");
    }

    private SdkHttpRequest presigned(String secret, Instant when) {
        URI url =
                URI.create(
                        aws.simulator().endpoint()
                                + "/?Action=GetCallerIdentity&Version=2011-06-15");
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .uri(url)
                        .method(SdkHttpMethod.GET)
                        .putHeader("x-k8s-aws-id", "shop")
                        .build();
        return AwsV4HttpSigner.create()
                .sign(sign ->
                        sign.request(request)
                                .identity(AwsCredentialsIdentity.create("AKIATEST", secret))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(
                                        AwsV4HttpSigner.SIGNING_CLOCK,
                                        Clock.fixed(when, ZoneOffset.UTC))
                                .putProperty(
                                        AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                                .putProperty(
                                        AwsV4HttpSigner.EXPIRATION_DURATION,
                                        Duration.ofSeconds(60)))
                .request();
    }

    private static HttpResponse<String> get(SdkHttpRequest signed, String cluster)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(signed.getUri()).header("x-k8s-aws-id", cluster).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private StsClient sts(String keyId, String secret) {
        return aws.configured(StsClient.builder(), keyId, secret, Region.US_EAST_1);
    }

    private Ec2Client ec2(String keyId, String secret) {
        return aws.configured(Ec2Client.builder(), keyId, secret, Region.US_EAST_1);
    }

    private EksClient eks(String keyId, String secret) {
        return aws.configured(EksClient.builder(), keyId, secret, Region.US_EAST_1);
    }

    private IamClient iam(String keyId, String secret) {
        return aws.configured(IamClient.builder(), keyId, secret, Region.US_EAST_1);
    }
}
