package io.slipway.aws.capacity;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.Unreadable;
import java.util.Map;
import java.util.OptionalLong;

/** What an account has left in a region. Calls AWS and waits for it. */
public final class Capacity {

    private final Limits limits;
    private final Usage usage;
    private final InstanceVcpus vcpus;

    public Capacity(AwsClients clients) {
        this.limits = new Limits(clients);
        this.usage = new Usage(clients);
        this.vcpus = new InstanceVcpus(clients);
    }

    /** What AWS allows; empty where it cannot be read. */
    public OptionalLong limit(AwsScope scope, CapacityQuota quota) {
        return limits.of(scope, quota);
    }

    /** What is taken in the region, of any quota but {@link CapacityQuota#NAT_GATEWAYS}. */
    public long used(AwsScope scope, CapacityQuota quota) throws Unreadable {
        return AwsCalls.<Long>read(() ->
                switch (quota) {
                    case VPCS -> usage.vpcs(scope);
                    case INTERNET_GATEWAYS -> usage.internetGateways(scope);
                    case ELASTIC_IPS -> usage.elasticIps(scope);
                    case LOAD_BALANCERS -> usage.classicLoadBalancers(scope);
                    case NAT_GATEWAYS ->
                            throw new IllegalArgumentException("NAT gateways count by zone");
                    case STANDARD_VCPUS, G_VCPUS, P_VCPUS, X_VCPUS, F_VCPUS, INF_VCPUS, TRN_VCPUS ->
                            usage.vcpus(scope, quota);
                });
    }

    /** NAT gateways by zone; a zone without one is left out. */
    public Map<String, Long> natGateways(AwsScope scope) throws Unreadable {
        return AwsCalls.read(() -> usage.natGateways(scope));
    }

    /** How many vCPUs an instance of that type has; empty where nobody tells. */
    public OptionalLong vcpus(AwsScope scope, String instanceType) {
        return vcpus.of(scope, instanceType);
    }
}
