package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.capacity.Capacity;
import io.slipway.network.NetworkSlice;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.service.preview.PlanChecks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Networks, made at AWS. */
@Configuration(proxyBeanMethods = false)
class NetworkConfiguration {

    @Bean
    NetworkSlice networkSlice(AwsClients clients, SlipwayProperties properties) {
        return new NetworkSlice(
                properties.installation(), NetworkDrivers.of(clients, properties.installation()));
    }

    @Bean
    PlanChecks placement(AwsClients clients) {
        return new PlacementChecks(clients);
    }

    @Bean
    PlanChecks zones(AwsClients clients) {
        return new ZoneChecks(clients);
    }

    @Bean
    PlanChecks quotas(AwsClients clients) {
        return new NetworkQuotas(new QuotaChecks(new Capacity(clients)));
    }
}
