package io.slipway.service.aws;

import io.slipway.aws.CredentialsSource;
import io.slipway.aws.CredentialsUnavailableException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Credentials from account-service, which alone keeps them. */
final class BrokerCredentials implements CredentialsSource {

    private final RestClient broker;

    BrokerCredentials(RestClient broker) {
        this.broker = broker;
    }

    @Override
    public AwsCredentials credentialsOf(String cloudAccountId) {
        try {
            Given given =
                    broker.get()
                            .uri("/internal/cloud-accounts/{id}/credentials", cloudAccountId)
                            .retrieve()
                            .body(Given.class);
            if (given == null) {
                throw CredentialsUnavailableException.forNow("The broker answered nothing", null);
            }
            return given.credentials();
        } catch (HttpClientErrorException e) {
            throw refusal(cloudAccountId, e);
        } catch (RestClientException e) {
            throw CredentialsUnavailableException.forNow("The broker did not answer", e);
        }
    }

    private static CredentialsUnavailableException refusal(
            String cloudAccountId, HttpClientErrorException answer) {
        if (answer.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return CredentialsUnavailableException.refused(
                    "AccountNotFound", "There is no cloud account " + cloudAccountId);
        }
        if (answer.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)) {
            return CredentialsUnavailableException.refused(
                    "AccountInvalid", "Cloud account %s cannot be used".formatted(cloudAccountId));
        }
        return CredentialsUnavailableException.forNow(
                "The broker refused: " + answer.getStatusCode(), answer);
    }

    private record Given(
            String accessKeyId,
            String secretAccessKey,
            @Nullable String sessionToken,
            @Nullable Instant expiresAt) {

        AwsCredentials credentials() {
            if (sessionToken == null) {
                return AwsBasicCredentials.create(accessKeyId, secretAccessKey);
            }
            return AwsSessionCredentials.builder()
                    .accessKeyId(accessKeyId)
                    .secretAccessKey(secretAccessKey)
                    .sessionToken(sessionToken)
                    .expirationTime(expiresAt)
                    .build();
        }

        /** Never the secrets. */
        @Override
        public String toString() {
            return "Given[" + accessKeyId + "]";
        }
    }
}
