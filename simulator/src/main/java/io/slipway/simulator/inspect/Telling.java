package io.slipway.simulator.inspect;

import io.slipway.simulator.model.InstanceBoot;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resources and calls as {@code /_simulator} tells them. */
final class Telling {
    private Telling() {}

    static Map<String, Object> of(Resource resource) {
        Map<String, Object> attributes =
                new LinkedHashMap<>(PojoTree.PLAIN.write(resource.description()));
        attributes.putAll(resource.attributes());
        attributes.remove("tags");
        attributes.keySet().removeIf(name -> name.startsWith(Resource.HIDDEN));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("service", resource.key().type().service());
        told.put("type", resource.key().type().name());
        told.put("id", resource.id());
        told.put("region", resource.key().scope().region());
        told.put("account", resource.key().scope().account());
        told.put("state", resource.state());
        told.put("reason", reason(resource));
        told.put("tags", resource.tags());
        told.put("attributes", attributes);
        told.put("createdAt", resource.createdAt().toString());
        return told;
    }

    /** Why it is in its state or, an instance that runs, why it is no node yet. */
    private static @Nullable String reason(Resource resource) {
        if (resource.reason() != null) {
            return resource.reason();
        }
        return InstanceBoot.of(resource)
                .filter(InstanceBoot::isKeptOut)
                .map(InstanceBoot::reason)
                .orElse(null);
    }

    static Map<String, Object> of(Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("seq", call.seq());
        told.put("at", call.at().toString());
        told.put("service", call.service());
        told.put("action", call.action());
        told.put("region", call.region());
        told.put("account", call.account());
        told.put("principal", call.principal());
        told.put("token", call.token());
        told.put("status", call.status());
        told.put("error", call.error());
        told.put("traceparent", call.traceparent());
        told.put("requestId", call.requestId());
        return told;
    }
}
