package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.elb.LoadBalancers;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.model.Changes;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Dispatcher;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * Classic load balancers in front of control planes: each listens on its own loopback address, and
 * a connection gets to the API of the first healthy instance that serves one, or is closed.
 */
final class LoadBalancerDoors {
    static final int API_PORT = 6443;

    private final Listeners listeners;
    private final Dispatcher dispatcher;
    private final BiConsumer<Socket, ResourceKey> serve;
    private final Map<ResourceKey, Set<Door>> open = new ConcurrentHashMap<>();

    /**
     * @param serve serves a connection with an API
     */
    LoadBalancerDoors(
            Listeners listeners, Dispatcher dispatcher, BiConsumer<Socket, ResourceKey> serve) {
        this.listeners = listeners;
        this.dispatcher = dispatcher;
        this.serve = serve;
    }

    private record Door(String address, int port) {}

    static boolean isOne(Resource resource) {
        return resource.key().type().equals(LoadBalancers.TYPE);
    }

    void hear(Changes.Change<?, ?> change) {
        if (change.after() instanceof Resource balancer && isOne(balancer)) {
            listen(balancer);
        } else if (change.after() == null
                && change.before() instanceof Resource gone
                && isOne(gone)) {
            match(gone.key(), Set.of());
        }
    }

    void listen(Resource balancer) {
        String address = LoadBalancers.address(balancer);
        Set<Door> doors =
                balancer.as(LoadBalancerDescription.class).listenerDescriptions().stream()
                        .map(ListenerDescription::listener)
                        .filter(listener -> listener.instancePort() == API_PORT)
                        .map(listener -> new Door(address, listener.loadBalancerPort()))
                        .collect(Collectors.toSet());
        match(balancer.key(), doors);
    }

    private void match(ResourceKey balancer, Set<Door> wanted) {
        Set<Door> now = open.getOrDefault(balancer, Set.of());
        if (now.equals(wanted)) {
            return;
        }
        now.stream()
                .filter(door -> !wanted.contains(door))
                .forEach(door -> listeners.close(door.address(), door.port()));
        wanted.stream()
                .filter(door -> !now.contains(door))
                .forEach(door ->
                        listeners.open(
                                door.address(),
                                door.port(),
                                connection -> connect(connection, balancer)));
        open.put(balancer, new HashSet<>(wanted));
    }

    private void connect(Socket connection, ResourceKey balancer) {
        Optional<ResourceKey> api =
                dispatcher.aside(all -> behind(dispatcher.context(balancer.scope()), balancer));
        api.ifPresent(one -> serve.accept(connection, one));
    }

    private static Optional<ResourceKey> behind(Context context, ResourceKey key) {
        Optional<Resource> balancer =
                context.find(LoadBalancers.TYPE, key.id())
                        .filter(one -> one.state().equals(LoadBalancers.ACTIVE));
        List<String> healthy =
                balancer.map(one -> LoadBalancers.healthy(context, one)).orElse(List.of());
        return healthy.stream()
                .flatMap(id -> ClusterApi.servedBy(context, id).stream())
                .map(api -> new ResourceKey(context.scope(), ClusterApi.TYPE, api.id()))
                .findFirst();
    }
}
