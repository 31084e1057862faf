package io.slipway.simulator.faults;

import io.slipway.simulator.model.Scope;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault is for.
 *
 * @param action an operation with or without its service, such as {@code ec2:CreateVpc}, {@code
 *     CreateVpc} or {@code ec2:Describe*}; capitals do not matter
 * @param account the account, null for all
 * @param region the region, null for all
 */
public record Target(String action, @Nullable String account, @Nullable String region) {
    /** Services with another name in IAM's actions than elsewhere. */
    private static final Map<String, String> IN_ACTIONS =
            Map.of(
                    "elasticloadbalancingv2", "elasticloadbalancing",
                    "resourcegroupstaggingapi", "tag");

    /** Whether an operation is one of those meant. */
    public boolean covers(String service, String operation) {
        int colon = action.indexOf(':');
        String meant = action.substring(colon + 1);
        if (!like(meant, operation)) {
            return false;
        }
        String services = colon < 0 ? "*" : action.substring(0, colon);
        return like(services, service) || like(services, IN_ACTIONS.getOrDefault(service, service));
    }

    boolean covers(String service, String operation, Scope scope) {
        return (account == null || account.equals(scope.account()))
                && (region == null || region.equals(scope.region()))
                && covers(service, operation);
    }

    private static boolean like(String pattern, String name) {
        String regex = "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(name).matches();
    }
}
