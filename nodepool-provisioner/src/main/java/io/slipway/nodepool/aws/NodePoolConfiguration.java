package io.slipway.nodepool.aws;

import io.slipway.aws.AwsClients;
import io.slipway.nodepool.NodePoolSlice;
import io.slipway.service.launch.SlipwayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Node pools, made at AWS. */
@Configuration(proxyBeanMethods = false)
class NodePoolConfiguration {

    @Bean
    NodePoolSlice nodePoolSlice(AwsClients clients, SlipwayProperties properties) {
        return new NodePoolSlice(NodePoolDrivers.of(clients, properties.installation()));
    }
}
