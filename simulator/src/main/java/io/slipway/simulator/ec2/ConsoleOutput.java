package io.slipway.simulator.ec2;

import io.slipway.simulator.model.InstanceBoot;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;

/** What instances have written to their consoles since they booted. */
final class ConsoleOutput implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetConsoleOutputRequest.class, ConsoleOutput::get, "InstanceId");
    }

    private static GetConsoleOutputResponse get(GetConsoleOutputRequest request, Context context) {
        Resource instance = Ec2Kind.INSTANCE.require(context, request.instanceId());
        byte[] lines =
                String.join("\r\n", InstanceBoot.console(instance))
                        .getBytes(StandardCharsets.UTF_8);
        return GetConsoleOutputResponse.builder()
                .instanceId(instance.id())
                .timestamp(context.now())
                .output(Base64.getEncoder().encodeToString(lines))
                .build();
    }
}
