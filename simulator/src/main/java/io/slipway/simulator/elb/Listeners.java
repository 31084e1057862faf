package io.slipway.simulator.elb;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** The ports a load balancer listens on. */
final class Listeners implements Feature {
    private static final Set<String> PLAIN = Set.of("TCP", "HTTP");
    private static final Set<String> SECURE = Set.of("SSL", "HTTPS");
    private static final int LAST_PORT = 65_535;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateLoadBalancerListenersRequest.class,
                Listeners::create,
                LoadBalancers.NAME,
                "Listeners");
        catalogue.operation(
                DeleteLoadBalancerListenersRequest.class,
                Listeners::delete,
                LoadBalancers.NAME,
                "LoadBalancerPorts");
    }

    /** The listeners with what is usual filled in, if they can be together. */
    static List<Listener> checked(List<Listener> asked) {
        List<Listener> listeners = new ArrayList<>();
        for (Listener one : asked) {
            add(listeners, complete(one));
        }
        return listeners;
    }

    static ListenerDescription describe(Listener listener) {
        return ListenerDescription.builder().listener(listener).policyNames(List.of()).build();
    }

    private static CreateLoadBalancerListenersResponse create(
            CreateLoadBalancerListenersRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        List<Listener> listeners = new ArrayList<>(of(loadBalancer));
        checked(request.listeners()).forEach(one -> add(listeners, one));
        context.put(with(loadBalancer, listeners));
        return CreateLoadBalancerListenersResponse.builder().build();
    }

    private static DeleteLoadBalancerListenersResponse delete(
            DeleteLoadBalancerListenersRequest request, Context context) {
        Resource loadBalancer = LoadBalancers.require(context, request.loadBalancerName());
        List<Listener> listeners =
                of(loadBalancer).stream()
                        .filter(one ->
                                !request.loadBalancerPorts().contains(one.loadBalancerPort()))
                        .toList();
        context.put(with(loadBalancer, listeners));
        return DeleteLoadBalancerListenersResponse.builder().build();
    }

    private static List<Listener> of(Resource loadBalancer) {
        return loadBalancer.as(LoadBalancerDescription.class).listenerDescriptions().stream()
                .map(ListenerDescription::listener)
                .toList();
    }

    private static Resource with(Resource loadBalancer, List<Listener> listeners) {
        return loadBalancer.edit(
                LoadBalancerDescription.class,
                before ->
                        before.toBuilder()
                                .listenerDescriptions(
                                        listeners.stream().map(Listeners::describe).toList())
                                .build());
    }

    /** Adds one; the same one again changes nothing, another on its port is refused. */
    private static void add(List<Listener> listeners, Listener added) {
        Optional<Listener> there =
                listeners.stream()
                        .filter(one ->
                                Objects.equals(one.loadBalancerPort(), added.loadBalancerPort()))
                        .findFirst();
        if (there.isPresent() && !there.get().equals(added)) {
            throw ElbFaults.of(
                    "DuplicateListener",
                    "A listener already exists with LoadBalancerPort "
                            + added.loadBalancerPort()
                            + " but with a different InstancePort, Protocol, or SSLCertificateId");
        }
        if (there.isEmpty()) {
            listeners.add(added);
        }
    }

    private static Listener complete(Listener asked) {
        String protocol = protocol(asked.protocol());
        String behind =
                asked.instanceProtocol() == null
                        ? SECURE.contains(protocol) ? plain(protocol) : protocol
                        : protocol(asked.instanceProtocol());
        requirePort("LoadBalancerPort", asked.loadBalancerPort());
        requirePort("InstancePort", asked.instancePort());
        if (SECURE.contains(protocol)) {
            requireCertificate(asked.sslCertificateId());
        }
        return asked.toBuilder().protocol(protocol).instanceProtocol(behind).build();
    }

    private static String plain(String secure) {
        return secure.equals("SSL") ? "TCP" : "HTTP";
    }

    private static String protocol(@Nullable String asked) {
        String protocol = String.valueOf(asked).toUpperCase(Locale.ROOT);
        if (!PLAIN.contains(protocol) && !SECURE.contains(protocol)) {
            throw ElbFaults.of(
                    "UnsupportedProtocol",
                    "Load Balancer protocol must be one of: TCP, SSL, HTTP, HTTPS");
        }
        return protocol;
    }

    private static void requirePort(String name, @Nullable Integer port) {
        if (port == null || port < 1 || port > LAST_PORT) {
            throw ElbFaults.validation(name + " must be from 1 to " + LAST_PORT);
        }
    }

    private static void requireCertificate(@Nullable String arn) {
        if (arn == null) {
            throw ElbFaults.validation("SSLCertificateId is required for SSL and HTTPS listeners");
        }
        if (!arn.matches("arn:aws[a-z-]*:(acm|iam):.*")) {
            throw ElbFaults.of(
                    "CertificateNotFound", "Server Certificate not found for the key: " + arn);
        }
    }
}
