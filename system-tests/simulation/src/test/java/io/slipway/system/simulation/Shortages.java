package io.slipway.system.simulation;

import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.wire.WireRequest;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.json.JsonMapper;

/** What AWS lacks: room in a quota for a while, or the means to do what it accepted. */
final class Shortages {

    private final World world;
    private final Inspection aws;

    Shortages(World world, Inspection aws) {
        this.world = world;
        this.aws = aws;
    }

    /** A quota is lowered for a while. */
    void lower(String quota, int limit, Duration length) {
        aws.setQuota(null, null, named(quota), limit);
        world.after(length, () -> end(quota));
    }

    /** A quota is what it usually is. */
    void end(String quota) {
        aws.setQuota(null, null, named(quota), named(quota).normal());
    }

    private static Quota named(String quota) {
        return Quota.named(quota).orElseThrow();
    }

    /** What is accepted next fails later. */
    void failNext(String action, String code) {
        var fault =
                Map.of(
                        "action",
                        action,
                        "when",
                        "after",
                        "nth",
                        1,
                        "effect",
                        Map.of("asyncFailure", Map.of("code", code, "message", code)));
        var body = SdkBytes.fromUtf8String(JsonMapper.shared().writeValueAsString(fault));
        var answer = aws.answer(new WireRequest("POST", "/_simulator/faults", "", Map.of(), body));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body().asUtf8String());
        }
    }
}
