package io.slipway.cluster.access.aws;

import io.slipway.aws.CredentialsSource;
import io.slipway.aws.CredentialsUnavailableException;
import io.slipway.aws.Partition;
import io.slipway.cluster.access.TokenSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Tokens as {@code aws eks get-token} makes them: {@code k8s-aws-v1.} and, in base64url without
 * padding, the URL of a presigned GetCallerIdentity of the region's STS whose header {@code
 * x-k8s-aws-id}, signed with it, names the cluster (EKS's authenticator takes it for 15 minutes
 * from its signing on, whatever the URL says). Nothing is called.
 */
public final class PresignedTokens implements TokenSigner {

    private static final String PREFIX = "k8s-aws-v1.";
    private static final String CLUSTER = "x-k8s-aws-id";
    private static final Duration URL_LIFE = Duration.ofSeconds(60);

    /** A minute less than EKS takes it for, so that clients ask for another in time. */
    private static final Duration LIFE = Duration.ofMinutes(14);

    private final CredentialsSource source;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    public PresignedTokens(CredentialsSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Token sign(String accountId, String region, String clusterName) {
        AwsCredentials credentials = credentials(accountId);
        Instant ends = ends(credentials);
        var url = presigned(credentials, region, clusterName).toString();
        var text =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(url.getBytes(StandardCharsets.UTF_8));
        return new Token(PREFIX + text, ends);
    }

    /** Those of a role may end before the token would. */
    private Instant ends(AwsCredentials credentials) {
        Instant usual = clock.instant().plus(LIFE);
        return credentials.expirationTime().filter(end -> end.isBefore(usual)).orElse(usual);
    }

    private AwsCredentials credentials(String accountId) {
        try {
            return source.credentialsOf(accountId);
        } catch (CredentialsUnavailableException e) {
            throw new SignerUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private URI presigned(AwsCredentials credentials, String region, String clusterName) {
        return signer.sign(request ->
                        request.identity(credentials)
                                .request(unsigned(region, clusterName))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                .putProperty(
                                        AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, URL_LIFE)
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri();
    }

    private static SdkHttpRequest unsigned(String region, String clusterName) {
        var host = "sts.%s.%s".formatted(region, Partition.ofRegion(region).dnsSuffix());
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(host)
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader(CLUSTER, clusterName)
                .build();
    }
}
