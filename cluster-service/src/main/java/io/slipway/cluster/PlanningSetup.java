package io.slipway.cluster;

import io.slipway.cluster.admission.Preflight;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.cluster.ClusterKinds;
import io.slipway.cluster.preview.ClusterPlanning;
import io.slipway.cluster.preview.PeerPlanner;
import io.slipway.cluster.preview.PlannedPreflight;
import io.slipway.cluster.preview.SlicePlanner;
import io.slipway.reconciler.work.VirtualThreadCalls;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.service.preview.PlanClient;
import io.slipway.service.preview.Previews;
import io.slipway.service.web.PeerClients;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who plans which part of a cluster. */
@Configuration(proxyBeanMethods = false)
class PlanningSetup {

    private static final String NETWORKS = "network-provisioner";
    private static final String NODE_POOLS = "nodepool-provisioner";

    @Bean
    ClusterPlanning clusterPlanning(
            ClusterKind kind, Previews own, PeerClients peers, SlipwayProperties properties) {
        return new ClusterPlanning(
                kind,
                Map.of(
                        ClusterKinds.CONTROL_PLANE, own::of,
                        ClusterKinds.NETWORK, peer(NETWORKS, peers, properties),
                        ClusterKinds.NODE_POOL, peer(NODE_POOLS, peers, properties)),
                new VirtualThreadCalls());
    }

    @Bean
    Preflight preflight(ClusterPlanning planning) {
        return new PlannedPreflight(planning);
    }

    private static SlicePlanner peer(String name, PeerClients peers, SlipwayProperties properties) {
        return new PeerPlanner(name, () -> new PlanClient(peers, properties.peer(name)));
    }
}
