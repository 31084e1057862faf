package io.slipway.cluster;

import io.slipway.cluster.cluster.ChildReports;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.cluster.Expectations;
import io.slipway.cluster.cluster.messaging.ChildReportIntake;
import io.slipway.cluster.cluster.messaging.ClusterPublisher;
import io.slipway.cluster.controlplane.ControlPlaneKind;
import io.slipway.cluster.controlplane.messaging.ControlPlanePublisher;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.Slices;
import io.slipway.service.messaging.DesiredIntake;
import io.slipway.service.messaging.EventPublisher;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service tells and hears; {@code defaults.yaml} says which topic each function hears. */
@Configuration(proxyBeanMethods = false)
class MessagingSetup {

    @Bean
    SlicePublisher slicePublisher(
            EventPublisher events, Slices slices, DueQueue queue, ChildReports reports, Pace pace) {
        var controlPlanes = new DesiredIntake(ControlPlaneKind.NAME, slices, queue);
        var expectations = new Expectations(pace);
        var publishers =
                Map.of(
                        ClusterKind.NAME,
                        new ClusterPublisher(events, slices, controlPlanes, expectations),
                        ControlPlaneKind.NAME,
                        new ControlPlanePublisher(events, reports::hear));
        return slice -> {
            var publisher = publishers.get(slice.id().kind());
            if (publisher == null) {
                throw new IllegalStateException("Nobody tells of " + slice.id());
            }
            return publisher.publish(slice);
        };
    }

    @Bean
    ChildReportIntake networkReports(ChildReports reports) {
        return new ChildReportIntake(reports);
    }

    @Bean
    ChildReportIntake nodePoolReports(ChildReports reports) {
        return new ChildReportIntake(reports);
    }
}
