package io.slipway.simulator.pricing;

import io.slipway.simulator.ec2.InstanceTypes;
import io.slipway.simulator.pricelist.Offering;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the price list tells of an instance type. */
final class InstanceAttributes {
    private static final String NONE = "NA";
    private static final Map<String, String> FAMILIES =
            Map.of(
                    "t", "General purpose",
                    "m", "General purpose",
                    "c", "Compute optimized",
                    "r", "Memory optimized",
                    "i", "Storage optimized",
                    "g", "GPU instance",
                    "p", "GPU instance");

    private InstanceAttributes() {}

    static Map<String, String> of(Offering type) {
        Offering.Family family = type.family();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("instanceType", type.name());
        attributes.put(
                "instanceFamily", FAMILIES.getOrDefault(family.priceClass(), "General purpose"));
        attributes.put("vcpu", String.valueOf(type.vcpus()));
        attributes.put(
                "memory",
                BigDecimal.valueOf(type.gibibytes()).stripTrailingZeros().toPlainString() + " GiB");
        if (type.gpus() > 0) {
            attributes.put("gpu", String.valueOf(type.gpus()));
        }
        attributes.put("storage", "EBS only");
        attributes.put("physicalProcessor", family.maker());
        attributes.put("processorArchitecture", "64-bit");
        attributes.put("clockSpeed", family.gigahertz() + " GHz");
        attributes.put("networkPerformance", InstanceTypes.networkPerformance(type));
        attributes.put("currentGeneration", "Yes");
        attributes.put("operatingSystem", "Linux");
        attributes.put("tenancy", "Shared");
        attributes.put("preInstalledSw", NONE);
        attributes.put("capacitystatus", "Used");
        attributes.put("licenseModel", "No License required");
        attributes.put("marketoption", "OnDemand");
        attributes.put("ecu", NONE);
        return attributes;
    }
}
