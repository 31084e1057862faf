package io.slipway.simulator.ec2;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacement;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What EC2 tells of an instance. */
final class InstanceDescription {
    private static final Map<String, Integer> CODES =
            Map.of(
                    Instances.PENDING, 0,
                    Instances.RUNNING, 16,
                    Instances.SHUTTING_DOWN, 32,
                    Instances.TERMINATED, 48,
                    Instances.STOPPING, 64,
                    Instances.STOPPED, 80);

    private InstanceDescription() {}

    static Instance of(
            Context context, String id, Instances.Launch launch, List<Resource> interfaces) {
        ResponseLaunchTemplateData data = launch.data();
        Subnet subnet = launch.subnet().as(Subnet.class);
        NetworkInterface network = interfaces.getFirst().as(NetworkInterface.class);
        String type = data.instanceTypeAsString();
        return Instance.builder()
                .instanceId(id)
                .instanceType(type)
                .imageId(data.imageId())
                .keyName(data.keyName())
                .launchTime(context.now())
                .architecture(architecture(type))
                .instanceLifecycle(SpotLaunch.isAskedFor(data) ? "spot" : null)
                .iamInstanceProfile(LaunchChecks.profile(context, data.iamInstanceProfile()))
                .subnetId(subnet.subnetId())
                .vpcId(subnet.vpcId())
                .placement(placement(subnet, data.placement()))
                .privateIpAddress(network.privateIpAddress())
                .privateDnsName(network.privateDnsName())
                .publicDnsName("")
                .rootDeviceName(InstanceDisks.root(launch))
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .hypervisor("xen")
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .enaSupport(true)
                .ebsOptimized(Boolean.TRUE.equals(data.ebsOptimized()))
                .monitoring(monitoring ->
                        monitoring.state(
                                data.monitoring() != null
                                                && Boolean.TRUE.equals(data.monitoring().enabled())
                                        ? "enabled"
                                        : "disabled"))
                .metadataOptions(metadata(data))
                .cpuOptions(cpu -> {
                    InstanceTypeInfo info = InstanceTypes.find(type).orElse(null);
                    if (info != null) {
                        int cores = info.vCpuInfo().defaultCores();
                        cpu.coreCount(cores).threadsPerCore(info.vCpuInfo().defaultVCpus() / cores);
                    }
                })
                .sourceDestCheck(network.sourceDestCheck())
                .amiLaunchIndex(launch.index())
                .securityGroups(network.groups())
                .networkInterfaces(interfaces.stream().map(InstanceInterfaces::view).toList())
                .build();
    }

    /** The instance with its state, tags and what its interfaces and disks are by now. */
    static Instance view(Context context, Resource instance, InstanceDisks disks) {
        Instance known = instance.as(Instance.class);
        List<Resource> interfaces = InstanceInterfaces.of(context, known).toList();
        String reason = instance.reason();
        Instance.Builder shown =
                known.toBuilder()
                        .state(state ->
                                state.name(instance.state())
                                        .code(CODES.getOrDefault(instance.state(), 0)))
                        .stateTransitionReason(reason == null ? "" : reason)
                        .stateReason(stateReason(reason))
                        .blockDeviceMappings(disks.of(instance.id()))
                        .tags(Ec2Tags.list(instance));
        if (interfaces.isEmpty()) {
            return shown.build();
        }
        NetworkInterface primary = interfaces.getFirst().as(NetworkInterface.class);
        NetworkInterfaceAssociation association = primary.association();
        return shown.networkInterfaces(interfaces.stream().map(InstanceInterfaces::view).toList())
                .securityGroups(primary.groups())
                .sourceDestCheck(primary.sourceDestCheck())
                .publicIpAddress(association == null ? null : association.publicIp())
                .publicDnsName(
                        association == null || association.publicDnsName() == null
                                ? ""
                                : association.publicDnsName())
                .build();
    }

    static @Nullable StateReason stateReason(@Nullable String reason) {
        return reason == null
                ? null
                : StateReason.builder().code(reason.split(":", 2)[0]).message(reason).build();
    }

    private static Placement placement(Subnet subnet, @Nullable LaunchTemplatePlacement asked) {
        String tenancy = asked == null ? null : asked.tenancyAsString();
        return Placement.builder()
                .availabilityZone(subnet.availabilityZone())
                .availabilityZoneId(subnet.availabilityZoneId())
                .groupName(asked == null || asked.groupName() == null ? "" : asked.groupName())
                .tenancy(tenancy == null ? "default" : tenancy)
                .build();
    }

    private static InstanceMetadataOptionsResponse metadata(ResponseLaunchTemplateData data) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("state", "applied");
        options.put("httpTokens", "optional");
        options.put("httpPutResponseHopLimit", 1);
        options.put("httpEndpoint", "enabled");
        options.put("httpProtocolIpv6", "disabled");
        options.put("instanceMetadataTags", "disabled");
        if (data.metadataOptions() != null) {
            options.putAll(PojoTree.PLAIN.write(data.metadataOptions()));
            options.put("state", "applied");
        }
        return (InstanceMetadataOptionsResponse)
                PojoTree.PLAIN.read(InstanceMetadataOptionsResponse::builder, options);
    }

    private static String architecture(String instanceType) {
        return InstanceTypes.find(instanceType)
                .map(type -> type.processorInfo().supportedArchitecturesAsStrings().getFirst())
                .orElse("x86_64");
    }
}
