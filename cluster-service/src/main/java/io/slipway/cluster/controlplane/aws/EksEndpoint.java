package io.slipway.cluster.controlplane.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/**
 * How the API of an EKS cluster is reached: from inside always, so that who may from outside can be
 * limited, {@code {apiCidrs}}; without it everybody may. That somebody closed one of the two ways
 * is {@code publicAccess} or {@code privateAccess}, {@code false}, which is never asked for.
 */
final class EksEndpoint {

    private static final String CIDRS = "apiCidrs";
    private static final String PUBLIC = "publicAccess";
    private static final String PRIVATE = "privateAccess";
    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0");

    private EksEndpoint() {}

    /** For a cluster that is made. */
    static VpcConfigRequest.Builder atFirst(Map<String, Object> wanted) {
        var network = open();
        return wanted.containsKey(CIDRS)
                ? network.publicAccessCidrs(Requests.texts(wanted, CIDRS))
                : network;
    }

    /** For a cluster that is there, whatever it has now. */
    static VpcConfigRequest.Builder whole(Map<String, Object> wanted) {
        return open().publicAccessCidrs(cidrs(wanted));
    }

    private static VpcConfigRequest.Builder open() {
        return VpcConfigRequest.builder().endpointPublicAccess(true).endpointPrivateAccess(true);
    }

    static boolean differ(Map<String, Object> before, Map<String, Object> after) {
        return !sorted(cidrs(before)).equals(sorted(cidrs(after)))
                || before.containsKey(PUBLIC)
                || before.containsKey(PRIVATE);
    }

    /** What it is, in the terms it was asked in. */
    static Map<String, @Nullable Object> actual(
            @Nullable VpcConfigResponse network, Map<String, Object> asked) {
        if (network == null) {
            return Map.of();
        }
        var actual = new LinkedHashMap<String, @Nullable Object>();
        actual.put(PUBLIC, closed(network.endpointPublicAccess()));
        actual.put(PRIVATE, closed(network.endpointPrivateAccess()));
        var seen = network.publicAccessCidrs();
        if (sorted(seen).equals(sorted(cidrs(asked)))) {
            actual.put(CIDRS, asked.get(CIDRS));
        } else if (actual.get(PUBLIC) == null) {
            actual.put(CIDRS, List.copyOf(sorted(seen)));
        }
        return actual;
    }

    private static @Nullable Boolean closed(@Nullable Boolean access) {
        return Boolean.FALSE.equals(access) ? false : null;
    }

    /** EKS refuses an update that changes nothing ("UpdateClusterConfig"). */
    static boolean isAlreadyThere(InvalidParameterException refusal) {
        return String.valueOf(refusal.getMessage())
                .contains("already at the desired configuration");
    }

    private static List<String> cidrs(Map<String, Object> properties) {
        return properties.containsKey(CIDRS) ? Requests.texts(properties, CIDRS) : EVERYWHERE;
    }

    private static Set<String> sorted(List<String> cidrs) {
        return new TreeSet<>(cidrs);
    }
}
