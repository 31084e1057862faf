package io.slipway.service.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.CallObserver;
import io.slipway.aws.CredentialsSource;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.service.web.PeerClients;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * AWS clients, for services that say who gives them credentials: {@code slipway.broker.url}, or a
 * {@link CredentialsSource} of their own.
 */
@AutoConfiguration
@ConditionalOnClass(AwsClients.class)
@EnableConfigurationProperties(AwsProperties.class)
class AwsConfiguration {

    @Bean
    AwsOptions awsOptions(AwsProperties aws, SlipwayProperties properties) {
        return aws.options(properties.speed());
    }

    @Bean
    @ConditionalOnMissingBean
    CallObserver callObserver(MeterRegistry meters) {
        return new CallMetrics(meters);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("slipway.broker.url")
    CredentialsSource brokerCredentials(
            PeerClients peers, @Value("${slipway.broker.url}") URI broker) {
        return new BrokerCredentials(peers.of(broker));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(CredentialsSource.class)
    AwsClients awsClients(
            AwsOptions options, CredentialsSource source, CallObserver observer, Clock clock) {
        return new AwsClients(options, source, observer, clock);
    }
}
