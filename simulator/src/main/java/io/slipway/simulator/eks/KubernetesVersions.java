package io.slipway.simulator.eks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Kubernetes versions EKS offers here, oldest first. */
final class KubernetesVersions {
    static final List<String> SUPPORTED = List.of("1.29", "1.30", "1.31", "1.32", "1.33", "1.34");

    private KubernetesVersions() {}

    /** The version asked for, the newest when none is. */
    static String resolve(@Nullable String asked) {
        if (asked == null) {
            return SUPPORTED.getLast();
        }
        if (!SUPPORTED.contains(asked)) {
            throw EksFaults.invalidParameter("unsupported Kubernetes version " + asked);
        }
        return asked;
    }

    static String platform(String version) {
        return "eks." + (SUPPORTED.size() - SUPPORTED.indexOf(version)) * 4;
    }
}
