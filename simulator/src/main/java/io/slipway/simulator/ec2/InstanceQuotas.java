package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Instance;

/** How many instances, and vCPUs of which kind, an account may run in a region. */
final class InstanceQuotas {
    private InstanceQuotas() {}

    /** Refuses one more instance of the type when there is no room for it. */
    static void requireRoom(Context context, String instanceType, boolean spot) {
        long running =
                context.list(Ec2Kind.INSTANCE.type()).stream()
                        .filter(InstanceQuotas::counts)
                        .count();
        if (running >= context.limit(Quota.INSTANCES)) {
            throw Ec2Faults.of(
                    "InstanceLimitExceeded",
                    "You have requested more instances ("
                            + (running + 1)
                            + ") than your current instance limit of "
                            + context.limit(Quota.INSTANCES)
                            + " allows for the specified instance type. Please visit"
                            + " http://aws.amazon.com/contact-us/ec2-request to request an"
                            + " adjustment to this limit.");
        }
        Quota quota = quota(instanceType, spot);
        int limit = context.limit(quota);
        if (used(context, quota) + cpus(instanceType) <= limit) {
            return;
        }
        if (spot) {
            throw Ec2Faults.of("MaxSpotInstanceCountExceeded", "Max spot instance count exceeded");
        }
        throw Ec2Faults.of(
                "VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of "
                        + limit
                        + " allows for the instance bucket that the specified instance type"
                        + " belongs to. Please visit"
                        + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment"
                        + " to this limit.");
    }

    private static int used(Context context, Quota quota) {
        Predicate<Instance> sameBucket =
                one -> quota(one.instanceTypeAsString(), isSpot(one)) == quota;
        return context.list(Ec2Kind.INSTANCE.type()).stream()
                .filter(InstanceQuotas::counts)
                .map(one -> one.as(Instance.class))
                .filter(sameBucket)
                .mapToInt(one -> cpus(one.instanceTypeAsString()))
                .sum();
    }

    private static boolean counts(Resource instance) {
        return instance.live() && !instance.state().equals(Instances.STOPPED);
    }

    private static boolean isSpot(Instance instance) {
        return "spot".equals(instance.instanceLifecycleAsString());
    }

    private static Quota quota(String instanceType, boolean spot) {
        if (spot) {
            return Quota.SPOT_VCPUS;
        }
        return instanceType.startsWith("g") || instanceType.startsWith("p")
                ? Quota.GPU_VCPUS
                : Quota.VCPUS;
    }

    private static int cpus(String instanceType) {
        return InstanceTypes.find(instanceType)
                .map(type -> type.vCpuInfo().defaultVCpus())
                .orElse(2);
    }
}
