package io.slipway.cluster;

import io.slipway.aws.AwsClients;
import io.slipway.aws.CredentialsSource;
import io.slipway.aws.reading.Belongings;
import io.slipway.cluster.access.ClusterAccess;
import io.slipway.cluster.access.aws.PresignedTokens;
import io.slipway.cluster.account.CloudAccounts;
import io.slipway.cluster.account.broker.BrokerAccounts;
import io.slipway.cluster.admission.Admission;
import io.slipway.cluster.admission.ChangeAdmission;
import io.slipway.cluster.cluster.ChildReports;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.controlplane.ControlPlaneKind;
import io.slipway.cluster.controlplane.aws.ControlPlaneDrivers;
import io.slipway.cluster.inventory.CloudResources;
import io.slipway.cluster.node.Nodes;
import io.slipway.cluster.node.aws.TaggedInstances;
import io.slipway.cluster.nodepool.PoolAdmission;
import io.slipway.cluster.profile.BundledProfiles;
import io.slipway.cluster.profile.Profiles;
import io.slipway.cluster.spec.SpecReader;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Slices;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.service.web.PeerClients;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The service's own parts, put together. */
@Configuration(proxyBeanMethods = false)
class ClusterServiceConfiguration {

    @Bean
    Profiles profiles(JsonMapper mapper) {
        return new BundledProfiles(mapper);
    }

    @Bean
    SpecReader specReader(Profiles profiles) {
        return new SpecReader(profiles);
    }

    @Bean
    ClusterKind clusterKind(Profiles profiles, SpecReader reader, JsonMapper mapper) {
        return new ClusterKind(profiles, reader, mapper);
    }

    @Bean
    ControlPlaneKind controlPlaneKind(AwsClients clients, SlipwayProperties properties) {
        var installation = properties.installation();
        return new ControlPlaneKind(installation, ControlPlaneDrivers.of(clients, installation));
    }

    @Bean
    Clusters clusters(Slices slices, DueQueue queue, ClusterIndex index) {
        return new Clusters(slices, queue, index);
    }

    @Bean
    ChildReports childReports(Slices slices, DueQueue queue) {
        return new ChildReports(slices, queue);
    }

    @Bean
    CloudAccounts cloudAccounts(PeerClients peers, @Value("${slipway.broker.url}") URI broker) {
        return new BrokerAccounts(peers.of(broker));
    }

    @Bean
    CloudResources cloudResources(
            AwsClients clients, SlipwayProperties properties, Clusters clusters, Slices slices) {
        return new CloudResources(
                new Belongings(clients, properties.installation()), clusters, slices);
    }

    @Bean
    Nodes nodes(AwsClients clients, SlipwayProperties properties) {
        return new Nodes(new TaggedInstances(clients, properties.installation()));
    }

    @Bean
    Admission admission(SpecReader reader, CloudAccounts accounts) {
        return new Admission(reader, accounts);
    }

    @Bean
    ChangeAdmission changeAdmission(Admission admission, JsonMapper mapper) {
        return new ChangeAdmission(admission, mapper);
    }

    @Bean
    PoolAdmission poolAdmission(ChangeAdmission changes, JsonMapper mapper) {
        return new PoolAdmission(changes, mapper);
    }

    @Bean
    ClusterAccess clusterAccess(CredentialsSource credentials, Clock clock) {
        return new ClusterAccess(new PresignedTokens(credentials, clock));
    }
}
