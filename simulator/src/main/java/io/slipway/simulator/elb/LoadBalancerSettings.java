package io.slipway.simulator.elb;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.AccessLog;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionDraining;
import software.amazon.awssdk.services.elasticloadbalancing.model.CrossZoneLoadBalancing;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesResponse;

/** A load balancer's attributes: cross-zone balancing, idle timeout, draining, access log. */
final class LoadBalancerSettings implements Feature {
    private static final String SETTINGS = "settings";
    private static final int USUAL_IDLE = 60;
    private static final int LONGEST_IDLE = 4000;
    private static final int USUAL_DRAINING = 300;
    private static final int LONGEST_DRAINING = 3600;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                ModifyLoadBalancerAttributesRequest.class,
                LoadBalancerSettings::modify,
                LoadBalancers.NAME,
                "LoadBalancerAttributes");
        catalogue.operation(
                DescribeLoadBalancerAttributesRequest.class,
                LoadBalancerSettings::describe,
                LoadBalancers.NAME);
    }

    private static ModifyLoadBalancerAttributesResponse modify(
            ModifyLoadBalancerAttributesRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        LoadBalancerAttributes wanted = request.loadBalancerAttributes();
        if (wanted.connectionSettings() != null) {
            requireWithin("IdleTimeout", wanted.connectionSettings().idleTimeout(), LONGEST_IDLE);
        }
        if (wanted.connectionDraining() != null && wanted.connectionDraining().timeout() != null) {
            requireWithin("Timeout", wanted.connectionDraining().timeout(), LONGEST_DRAINING);
        }
        LoadBalancerAttributes settings = merged(of(loadBalancer), wanted);
        context.put(loadBalancer.with(SETTINGS, PojoTree.PLAIN.write(settings)));
        return ModifyLoadBalancerAttributesResponse.builder()
                .loadBalancerName(loadBalancer.id())
                .loadBalancerAttributes(wanted)
                .build();
    }

    private static DescribeLoadBalancerAttributesResponse describe(
            DescribeLoadBalancerAttributesRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        return DescribeLoadBalancerAttributesResponse.builder()
                .loadBalancerAttributes(of(loadBalancer))
                .build();
    }

    private static LoadBalancerAttributes of(Resource loadBalancer) {
        if (loadBalancer.attributes().get(SETTINGS) instanceof Map<?, ?> settings) {
            return (LoadBalancerAttributes)
                    PojoTree.PLAIN.read(LoadBalancerAttributes::builder, settings);
        }
        return LoadBalancerAttributes.builder()
                .crossZoneLoadBalancing(CrossZoneLoadBalancing.builder().enabled(false).build())
                .accessLog(AccessLog.builder().enabled(false).build())
                .connectionDraining(
                        ConnectionDraining.builder().enabled(false).timeout(USUAL_DRAINING).build())
                .connectionSettings(settings -> settings.idleTimeout(USUAL_IDLE))
                .additionalAttributes(
                        List.of(
                                software.amazon.awssdk.services.elasticloadbalancing.model
                                        .AdditionalAttribute.builder()
                                        .key("elb.http.desyncmitigationmode")
                                        .value("defensive")
                                        .build()))
                .build();
    }

    private static LoadBalancerAttributes merged(
            LoadBalancerAttributes before, LoadBalancerAttributes change) {
        ConnectionDraining draining = change.connectionDraining();
        return LoadBalancerAttributes.builder()
                .crossZoneLoadBalancing(
                        or(change.crossZoneLoadBalancing(), before.crossZoneLoadBalancing()))
                .accessLog(or(change.accessLog(), before.accessLog()))
                .connectionDraining(
                        draining == null
                                ? before.connectionDraining()
                                : draining.toBuilder()
                                        .timeout(or(draining.timeout(), USUAL_DRAINING))
                                        .build())
                .connectionSettings(or(change.connectionSettings(), before.connectionSettings()))
                .additionalAttributes(
                        change.hasAdditionalAttributes()
                                ? change.additionalAttributes()
                                : before.additionalAttributes())
                .build();
    }

    private static <T> T or(@Nullable T given, T before) {
        return given == null ? before : given;
    }

    private static void requireWithin(String name, @Nullable Integer value, int most) {
        if (value == null || value < 1 || value > most) {
            throw ElbFaults.configuration(name + " must be from 1 to " + most + " seconds");
        }
    }
}
