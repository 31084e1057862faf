package io.slipway.gateway;

import java.time.Duration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Event loops of this gateway's own, for its server and its client. The shared ones end for
 * everybody in the process as soon as one application closes.
 */
@Configuration(proxyBeanMethods = false)
class OwnEventLoops {

    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.setShutdownTimeout(SHUTDOWN);
        return resources;
    }

    @Bean
    HttpClientCustomizer onOwnEventLoops(ReactorResourceFactory resources) {
        return client -> client.runOn(resources.getLoopResources());
    }
}
