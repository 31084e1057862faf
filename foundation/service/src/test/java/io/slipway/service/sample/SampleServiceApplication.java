package io.slipway.service.sample;

import io.slipway.events.SliceDesired;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import io.slipway.service.messaging.DesiredIntake;
import io.slipway.service.messaging.EventPublisher;
import io.slipway.service.messaging.OwnedSlicePublisher;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanChecks;
import io.slipway.service.preview.PlanRequest;
import io.slipway.service.preview.QuotaUse;
import io.slipway.testing.Names;
import io.slipway.testing.TestPlatform;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** Owns networks of one resource each. */
@SlipwayService
public class SampleServiceApplication {

    public static final String TOKEN = "internal-for-tests";

    /** The one that tests of this JVM share. */
    public static ConfigurableApplicationContext shared() {
        return Shared.SERVICE;
    }

    /** Where that one serves. */
    public static URI address() {
        return addressOf(shared());
    }

    public static URI addressOf(ConfigurableApplicationContext service) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port);
    }

    private static final class Shared {
        static final ConfigurableApplicationContext SERVICE = start(Map.of());
    }

    /** Starts one with a database and a consumer group of its own. */
    public static ConfigurableApplicationContext start(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(TestPlatform.properties());
        properties.put("server.port", 0);
        properties.put("slipway.installation", "test");
        properties.put("slipway.internal-token", TOKEN);
        properties.putAll(more);
        return ServiceLauncher.run(
                SampleServiceApplication.class, Names.unique("sample"), properties);
    }

    @Bean
    SampleKind networks() {
        return new SampleKind();
    }

    /** That every network has a VPC to spare. */
    @Bean
    PlanChecks vpcQuota() {
        return new PlanChecks() {
            @Override
            public String sliceKind() {
                return "network";
            }

            @Override
            public List<PlanCheck> of(PlanRequest request, List<PlannedAction> actions) {
                var use = new QuotaUse("VPCs per Region", 5L, 5L, (long) actions.size());
                return List.of(PlanCheck.ofQuota("quota/vpc", use, "Raise it."));
            }
        };
    }

    @Bean
    SlicePublisher publisher(EventPublisher events) {
        return new OwnedSlicePublisher(events, TopicCatalogue.NETWORKS_OBSERVED);
    }

    @Bean
    Troubles troubles() {
        return new Troubles();
    }

    @Bean
    Consumer<Message<SliceDesired>> networkDesired(
            Slices slices, DueQueue queue, Troubles troubles) {
        DesiredIntake intake = new DesiredIntake("network", slices, queue);
        return message -> {
            troubles.meet();
            intake.accept(message);
        };
    }
}
