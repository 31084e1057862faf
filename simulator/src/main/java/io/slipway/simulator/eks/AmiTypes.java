package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.InstanceTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AMITypes;

/** The kinds of images node groups can have, each for one architecture. */
final class AmiTypes {
    private AmiTypes() {}

    /** Refuses a kind that EKS does not have, and instance types of another architecture. */
    static void requireFitting(@Nullable String amiType, List<String> instanceTypes) {
        if (amiType == null || amiType.equals("CUSTOM")) {
            return;
        }
        if (AMITypes.knownValues().stream().noneMatch(known -> known.toString().equals(amiType))) {
            throw EksFaults.invalidParameter("The AMI type " + amiType + " is not supported.");
        }
        String architecture = amiType.contains("ARM_64") ? "arm64" : "x86_64";
        for (String type : instanceTypes) {
            boolean fits =
                    InstanceTypes.find(type)
                            .filter(info ->
                                    info.processorInfo()
                                            .supportedArchitecturesAsStrings()
                                            .contains(architecture))
                            .isPresent();
            if (!fits) {
                throw EksFaults.invalidParameter(
                        "["
                                + type
                                + "] is not a valid instance type for requested amiType "
                                + amiType);
            }
        }
    }
}
