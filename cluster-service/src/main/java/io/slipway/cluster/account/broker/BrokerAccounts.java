package io.slipway.cluster.account.broker;

import io.slipway.cluster.account.CloudAccount;
import io.slipway.cluster.account.CloudAccounts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Cloud accounts, asked of account-service's broker. */
public final class BrokerAccounts implements CloudAccounts {

    private final RestClient broker;

    public BrokerAccounts(RestClient broker) {
        this.broker = broker;
    }

    @Override
    public Optional<CloudAccount> find(String project, String name) {
        try {
            var answer =
                    broker.get()
                            .uri(
                                    "/internal/projects/{project}/cloud-accounts/{name}",
                                    project,
                                    name)
                            .retrieve()
                            .body(Answer.class);
            return Optional.ofNullable(answer).map(Answer::account);
        } catch (HttpClientErrorException.NotFound _) {
            return Optional.empty();
        } catch (RestClientException e) {
            throw new AccountsUnavailableException(e);
        }
    }

    private record Answer(
            String accountId,
            String name,
            String partition,
            @Nullable String awsAccountId,
            String state) {

        CloudAccount account() {
            return new CloudAccount(accountId, name, partition, awsAccountId, state);
        }
    }
}
