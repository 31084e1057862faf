package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.requests.Answer;
import io.slipway.simulator.kubernetes.requests.ApiRequests;
import io.slipway.simulator.kubernetes.requests.AwsTokens;
import io.slipway.simulator.kubernetes.requests.Credentials;
import io.slipway.simulator.kubernetes.requests.DryRun;
import io.slipway.simulator.model.Changes;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.wire.Keyring;
import io.slipway.simulator.wire.Presigned;
import io.slipway.simulator.wire.WireRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The way to the Kubernetes APIs of a cloud's clusters: in process, and over TLS once {@link
 * #listen} was called. Each API of EKS has a port of its own from its beginning, which costs a
 * socket; certificates and all else are made for the first connection.
 */
public final class KubernetesDoor implements AutoCloseable {
    private final Cloud cloud;
    private final Dispatcher dispatcher;
    private final AwsTokens aws;
    private final ChangeLogs logs = new ChangeLogs();
    private final Map<Integer, ResourceKey> apis = new ConcurrentHashMap<>();
    private final Map<String, TlsIdentity> identities = new ConcurrentHashMap<>();
    private final Listeners listeners = new Listeners();
    private final LoadBalancerDoors balancers;
    private boolean listening;

    /**
     * @param wall by which tokens are judged
     */
    public KubernetesDoor(Cloud cloud, Dispatcher dispatcher, Keyring keyring, Clock wall) {
        this.cloud = cloud;
        this.dispatcher = dispatcher;
        this.aws = new AwsTokens(new Presigned(keyring, wall));
        this.balancers =
                new LoadBalancerDoors(
                        listeners,
                        dispatcher,
                        (plain, api) -> new Connection(this, api).serve(plain));
        cloud.changes().heardBy(this::hear);
    }

    /** From now on every API listens, those there are and those to come. */
    public void listen() {
        cloud.portsFrom(this::newPort);
        cloud.freeAddressesFrom(address -> Listeners.isFree(address, LoadBalancerDoors.API_PORT));
        dispatcher.aside(all -> {
            listening = true;
            all.resources().all().filter(LoadBalancerDoors::isOne).forEach(balancers::listen);
            List<Resource> known = all.resources().all().filter(KubernetesDoor::isApi).toList();
            known.forEach(this::listenAgain);
            return known.size();
        });
    }

    /**
     * Answers as the API would over TLS.
     *
     * @throws ApiFault when it refuses
     */
    public Answer answer(ResourceKey api, Credentials credentials, WireRequest request) {
        try {
            return within(
                    api,
                    context -> {
                        ClusterApi found = require(context, api);
                        logs.of(api, found.objects().revision());
                        found.lookAtInstances();
                        return new ApiRequests(found, aws).answer(credentials, request);
                    });
        } catch (DryRun tried) {
            return tried.answer();
        }
    }

    @Override
    public void close() {
        listeners.close();
        logs.closeAll();
    }

    /** Lets the cloud's time go on and the cluster see what became of its instances. */
    void tick(ResourceKey api) {
        within(
                api,
                context -> {
                    ClusterApi.find(context, api.id()).ifPresent(ClusterApi::lookAtInstances);
                    return api;
                });
    }

    ChangeLog log(ResourceKey api) {
        return within(api, context -> logs.of(api, require(context, api).objects().revision()));
    }

    TlsIdentity identity(ResourceKey api, String address) {
        return identities.computeIfAbsent(
                ChangeLogs.prefix(api) + address,
                absent ->
                        new TlsIdentity(
                                within(api, context -> require(context, api).authority()),
                                address));
    }

    /** The simulated time. */
    Instant now() {
        return cloud.clock().now();
    }

    private <T> T within(ResourceKey api, Function<Context, T> work) {
        return dispatcher.aside(all -> work.apply(dispatcher.context(api.scope())));
    }

    private static ClusterApi require(Context context, ResourceKey api) {
        return ClusterApi.find(context, api.id()).orElseThrow(ApiFault::nothingThere);
    }

    private int newPort() {
        return listeners.openAnywhere(this::serve).orElse(0);
    }

    private void listenAgain(Resource resource) {
        Context context = dispatcher.context(resource.key().scope());
        ClusterApi api = ClusterApi.find(context, resource.id()).orElseThrow();
        if (!api.ofEks()) {
            return;
        }
        int port =
                api.port() == 0
                        ? newPort()
                        : listeners
                                .open("127.0.0.1", api.port(), this::serve)
                                .orElseGet(this::newPort);
        api.moveTo(port);
        apis.put(port, resource.key());
    }

    private void serve(java.net.Socket plain) {
        Optional.ofNullable(apis.get(plain.getLocalPort()))
                .ifPresent(api -> new Connection(this, api).serve(plain));
    }

    private void hear(List<Changes.Change<?, ?>> changes) {
        logs.hear(changes);
        for (Changes.Change<?, ?> change : changes) {
            if (listening) {
                balancers.hear(change);
            }
            if (change.after() instanceof Resource api && isApi(api)) {
                port(api).ifPresent(port -> apis.put(port, api.key()));
            } else if (change.after() == null
                    && change.before() instanceof Resource gone
                    && isApi(gone)) {
                port(gone).ifPresent(this::end);
                logs.close(gone.key());
                identities.keySet().removeIf(key -> key.startsWith(ChangeLogs.prefix(gone.key())));
            }
        }
    }

    private void end(int port) {
        apis.remove(port);
        listeners.close(port);
    }

    private static Optional<Integer> port(Resource api) {
        return api.attributes().get("port") instanceof Number port && port.intValue() > 0
                ? Optional.of(port.intValue())
                : Optional.empty();
    }

    private static boolean isApi(Resource resource) {
        return resource.key().type().equals(ClusterApi.TYPE);
    }
}
