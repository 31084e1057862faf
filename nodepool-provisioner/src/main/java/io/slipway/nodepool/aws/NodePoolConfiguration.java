package io.slipway.nodepool.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.capacity.Capacity;
import io.slipway.nodepool.NodePoolSlice;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.service.preview.PlanChecks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Node pools, made at AWS. */
@Configuration(proxyBeanMethods = false)
class NodePoolConfiguration {

    @Bean
    NodePoolSlice nodePoolSlice(AwsClients clients, SlipwayProperties properties) {
        return new NodePoolSlice(NodePoolDrivers.of(clients, properties.installation()));
    }

    @Bean
    PlanChecks quotas(AwsClients clients) {
        return new NodePoolQuotas(new QuotaChecks(new Capacity(clients)));
    }
}
