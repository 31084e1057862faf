package io.slipway.nodepool;

import java.util.regex.Pattern;

/**
 * Which of EKS's Amazon Linux 2023 images fits an instance type, told from its name ("Amazon EC2
 * instance type naming conventions"): {@code m7g.large} is of family {@code m}, generation 7, with
 * the attribute {@code g}, a Graviton processor; families {@code g} and {@code p} have NVIDIA
 * cards, {@code inf} and {@code trn} AWS's own.
 */
final class AmiType {

    private static final Pattern ARM = Pattern.compile("[a-z]+\\d+[a-z]*g[a-z]*|a1");
    private static final Pattern NVIDIA = Pattern.compile("(g|gr|p)\\d.*");
    private static final Pattern NEURON = Pattern.compile("(inf|trn)\\d.*");

    private AmiType() {}

    static String of(String instanceType) {
        var dot = instanceType.indexOf('.');
        var series = dot < 0 ? instanceType : instanceType.substring(0, dot);
        var arm = ARM.matcher(series).matches();
        if (NVIDIA.matcher(series).matches()) {
            return arm ? "AL2023_ARM_64_NVIDIA" : "AL2023_x86_64_NVIDIA";
        }
        if (NEURON.matcher(series).matches()) {
            return "AL2023_x86_64_NEURON";
        }
        return arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
    }
}
