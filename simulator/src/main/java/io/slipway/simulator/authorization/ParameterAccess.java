package io.slipway.simulator.authorization;

import io.slipway.simulator.iam.policy.Access;
import java.util.ArrayList;
import java.util.List;

/** What calls of Systems Manager want to do: to parameters, of which AWS's own have no account. */
final class ParameterAccess {
    private static final String PUBLIC = "/aws/service/";

    private ParameterAccess() {}

    static List<Access> of(RequestedCall call) {
        List<String> names = new ArrayList<>(call.texts("names"));
        call.text("name").ifPresent(names::add);
        call.text("path").ifPresent(names::add);
        return names.isEmpty()
                ? List.of(call.access("*"))
                : names.stream().map(name -> call.access(arn(call, name))).toList();
    }

    private static String arn(RequestedCall call, String name) {
        if (name.startsWith("arn:")) {
            return name;
        }
        String account = name.startsWith(PUBLIC) ? "" : call.context().account();
        String slash = name.startsWith("/") ? "" : "/";
        return call.arn("ssm", call.context().regionName(), account, "parameter" + slash + name);
    }
}
