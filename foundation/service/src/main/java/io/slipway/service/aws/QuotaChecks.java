package io.slipway.service.aws;

import io.slipway.aws.AwsScope;
import io.slipway.aws.Unreadable;
import io.slipway.aws.capacity.Capacity;
import io.slipway.aws.capacity.CapacityQuota;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.QuotaUse;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Holds what a plan takes against what the account has left (requirement R9). */
public final class QuotaChecks {

    private static final String UNREAD_LIMIT =
            "Attach the optional policy enhancements (servicequotas:GetServiceQuota) to let Slipway"
                    + " read the limit, or look it up: AWS console, Service Quotas.";

    private final Capacity capacity;

    public QuotaChecks(Capacity capacity) {
        this.capacity = capacity;
    }

    /** What a plan takes of a quota that is the region's. */
    public PlanCheck of(AwsScope scope, CapacityQuota quota, long needed) {
        if (needed == 0) {
            return PlanCheck.ok(quota.check(), quota.label() + ": none is needed");
        }
        try {
            return checked(scope, quota, quota.label(), capacity.used(scope, quota), needed);
        } catch (Unreadable e) {
            return PlanCheck.unchecked(quota.check(), e.why());
        }
    }

    /**
     * NAT gateways: of the zone with the most.
     *
     * @param needed by zone
     */
    public PlanCheck natGateways(AwsScope scope, Map<String, Long> needed) {
        var quota = CapacityQuota.NAT_GATEWAYS;
        try {
            var used = needed.isEmpty() ? Map.<String, Long>of() : capacity.natGateways(scope);
            return needed.keySet().stream()
                    .max(
                            Comparator.<String>comparingLong(zone ->
                                            used.getOrDefault(zone, 0L)
                                                    + needed.getOrDefault(zone, 0L))
                                    .thenComparing(Comparator.reverseOrder()))
                    .map(zone ->
                            checked(
                                    scope,
                                    quota,
                                    "%s (%s)".formatted(quota.label(), zone),
                                    used.getOrDefault(zone, 0L),
                                    needed.getOrDefault(zone, 0L)))
                    .orElseGet(() -> of(scope, quota, 0));
        } catch (Unreadable e) {
            return PlanCheck.unchecked(quota.check(), e.why());
        }
    }

    /**
     * vCPUs of instances on demand.
     *
     * @param instances how many of them
     */
    public PlanCheck vcpus(AwsScope scope, String instanceType, long instances) {
        var quota = CapacityQuota.ofInstanceType(instanceType);
        if (quota.isEmpty()) {
            return PlanCheck.unchecked(
                    CapacityQuota.STANDARD_VCPUS.check(),
                    "It is not known in which quota %s counts".formatted(instanceType));
        }
        var each = capacity.vcpus(scope, instanceType);
        if (each.isPresent()) {
            return of(scope, quota.get(), each.getAsLong() * instances);
        }
        return PlanCheck.ofQuota(
                quota.get().check(),
                new QuotaUse(
                        quota.get().label(), known(capacity.limit(scope, quota.get())), null, null),
                "How many vCPUs %s has is not told here: look it up, and the quota with it."
                        .formatted(instanceType));
    }

    private PlanCheck checked(
            AwsScope scope, CapacityQuota quota, String label, long used, long needed) {
        var limit = capacity.limit(scope, quota);
        var remedy = limit.isPresent() ? quota.remedy() : UNREAD_LIMIT;
        var use = new QuotaUse(label, known(limit), used, needed);
        return PlanCheck.ofQuota(quota.check(), use, remedy);
    }

    private static @Nullable Long known(OptionalLong limit) {
        return limit.isPresent() ? limit.getAsLong() : null;
    }
}
