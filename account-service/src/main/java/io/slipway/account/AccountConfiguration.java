package io.slipway.account;

import io.slipway.account.broker.CredentialsBroker;
import io.slipway.account.cloudaccount.Accounts;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.cloudaccount.KeyCheck;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.account.cloudaccount.aws.CallerIdentityCheck;
import io.slipway.account.cloudaccount.messaging.AccountOutbox;
import io.slipway.account.secret.Seal;
import io.slipway.account.use.ClusterUses;
import io.slipway.account.use.messaging.ClusterUseIntake;
import io.slipway.aws.AwsOptions;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.outbox.DocumentRelay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    Seal seal(AccountProperties properties) {
        return new Seal(properties.masterKey(), properties.formerMasterKeys());
    }

    @Bean
    DocumentRelay<AccountOutbox.Word> accountRelay(
            UntoldAccounts accounts, EventPublisher publisher, Clock clock) {
        return new DocumentRelay<>("account", new AccountOutbox(accounts, clock), publisher);
    }

    @Bean
    KeyCheck keyCheck(AwsOptions options) {
        return new CallerIdentityCheck(options);
    }

    @Bean
    Accounts accounts(
            CloudAccounts store,
            KeyCheck check,
            Seal seal,
            ClusterUses uses,
            DocumentRelay<AccountOutbox.Word> relay,
            Clock clock) {
        return new Accounts(store, check, seal, uses, relay::wake, clock);
    }

    @Bean
    CredentialsBroker credentialsBroker(CloudAccounts accounts, Seal seal, Clock clock) {
        return new CredentialsBroker(accounts, seal, clock);
    }

    /** The binding of {@code slipway.clusters}. */
    @Bean
    ClusterUseIntake clusterUses(ClusterUses uses) {
        return new ClusterUseIntake(uses);
    }
}
