package io.slipway.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a network.
 *
 * @param clusterType what runs in it
 * @param placement a VPC of its own, or one that exists
 * @param tags the user's tags, for everything taggable
 * @param bastion the way in; null for none
 * @param apiCidrs who may reach the API load balancer, beside the cluster itself; type {@code aws}
 * @param calico whether nodes need the ports of that CNI; type {@code aws}
 */
record NetworkSpec(
        ClusterType clusterType,
        Placement placement,
        Map<String, String> tags,
        @Nullable Bastion bastion,
        List<Cidr> apiCidrs,
        boolean calico) {

    /** AWS has no larger VPCs. */
    static final int LARGEST_VPC = 16;

    NetworkSpec {
        tags = new LinkedHashMap<>(tags);
        apiCidrs = List.copyOf(apiCidrs);
    }

    /** Where the cluster is to live. */
    sealed interface Placement {

        /** The availability zones, each once; at least one. */
        List<String> zones();

        /** Those of the zones that have, or get, a public subnet. */
        List<String> publicZones();
    }

    /**
     * A VPC made for the cluster (R21), with a public and a private subnet in each zone.
     *
     * @param vpcCidr its range, {@code /16} to {@code /28} as AWS has it
     */
    record Dynamic(Cidr vpcCidr, List<String> zones) implements Placement {

        Dynamic {
            zones = List.copyOf(zones);
        }

        @Override
        public List<String> publicZones() {
            return zones;
        }
    }

    /**
     * A VPC that exists (R22).
     *
     * @param subnets at most one of each tier in each zone, a private one in every zone
     * @param autoTag whether tags that public subnets lack are set
     */
    record Static(String vpcId, List<Given> subnets, boolean autoTag) implements Placement {

        Static {
            subnets = List.copyOf(subnets);
        }

        @Override
        public List<String> zones() {
            return zonesOf(Tier.PRIVATE);
        }

        @Override
        public List<String> publicZones() {
            return zonesOf(Tier.PUBLIC);
        }

        private List<String> zonesOf(Tier tier) {
            return subnets.stream().filter(one -> one.tier() == tier).map(Given::zone).toList();
        }
    }

    /** A subnet that exists, and what it is to be used as. */
    record Given(String id, String zone, Tier tier) {}

    /**
     * The bastion node (R5).
     *
     * @param allowedCidrs who may reach it; nobody when empty
     * @param allowRdp whether by RDP too
     * @param keyName the key pair that is put into it; null for none
     */
    record Bastion(List<Cidr> allowedCidrs, boolean allowRdp, @Nullable String keyName) {

        Bastion {
            allowedCidrs = List.copyOf(allowedCidrs);
        }
    }
}
