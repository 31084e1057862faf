package io.slipway.account;

import io.slipway.account.broker.CredentialsBroker;
import io.slipway.account.cloudaccount.Accounts;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.cloudaccount.KeyCheck;
import io.slipway.account.cloudaccount.UntoldAccounts;
import io.slipway.account.cloudaccount.aws.CallerIdentityCheck;
import io.slipway.account.cloudaccount.messaging.AccountRelay;
import io.slipway.account.secret.Seal;
import io.slipway.account.use.ClusterUses;
import io.slipway.account.use.messaging.ClusterUseIntake;
import io.slipway.aws.AwsOptions;
import io.slipway.service.messaging.EventPublisher;
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
    AccountRelay accountRelay(UntoldAccounts accounts, EventPublisher publisher, Clock clock) {
        return new AccountRelay(accounts, publisher, clock);
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
            AccountRelay relay,
            Clock clock) {
        return new Accounts(store, check, seal, uses, relay, clock);
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
