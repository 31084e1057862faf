package io.slipway.standalone;

import io.slipway.account.AccountServiceApplication;
import io.slipway.cluster.ClusterServiceApplication;
import io.slipway.embedded.FreePorts;
import io.slipway.gateway.GatewayApplication;
import io.slipway.network.NetworkProvisionerApplication;
import io.slipway.nodepool.NodepoolProvisionerApplication;
import io.slipway.service.launch.ServiceLauncher;
import io.slipway.standalone.Closing.Turn;
import io.slipway.status.StatusServiceApplication;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Every service and the gateway, each its own Spring context, the same code as deployed. */
final class ServiceSet {

    private record Service(String name, Class<?> application) {}

    private static final List<Service> SERVICES =
            List.of(
                    new Service("cluster-service", ClusterServiceApplication.class),
                    new Service("account-service", AccountServiceApplication.class),
                    new Service("network-provisioner", NetworkProvisionerApplication.class),
                    new Service("nodepool-provisioner", NodepoolProvisionerApplication.class),
                    new Service("status-service", StatusServiceApplication.class));

    /**
     * What the services are told of the rest.
     *
     * @param documentStore connection string without a database
     */
    record Surroundings(
            DataHome home,
            PlatformOptions options,
            String kafka,
            String documentStore,
            String registry,
            String awsEndpoint) {}

    private final Surroundings surroundings;
    private final Closing closing;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Object> shared;

    ServiceSet(Surroundings surroundings, Closing closing) {
        this.surroundings = surroundings;
        this.closing = closing;
        var free = FreePorts.several(SERVICES.size());
        for (var i = 0; i < SERVICES.size(); i++) {
            ports.put(SERVICES.get(i).name(), free.get(i));
        }
        this.shared = shared();
    }

    private Map<String, Object> shared() {
        var home = surroundings.home();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.address", "127.0.0.1");
        // Closed by us, and in turn.
        properties.put("spring.main.register-shutdown-hook", false);
        properties.put("spring.kafka.bootstrap-servers", surroundings.kafka());
        properties.put("slipway.installation", home.installation());
        properties.put("slipway.speed", surroundings.options().speed());
        properties.put("slipway.internal-token", home.newSecret());
        properties.put("slipway.registry.url", surroundings.registry());
        properties.put("slipway.kafka.max-partitions", 2);
        // The data directory is locked, and the store lives in this process.
        properties.put("slipway.worker.alone", true);
        properties.put("slipway.broker.url", url("account-service"));
        if (!surroundings.awsEndpoint().isEmpty()) {
            properties.put("slipway.aws.endpoint", surroundings.awsEndpoint());
        }
        ports.forEach((name, port) -> properties.put("slipway.peers." + name + ".url", url(name)));
        return properties;
    }

    private String url(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    /** Starts all services at once, then the gateway; returns its address. */
    URI start() {
        Together.run(SERVICES.stream().<Runnable>map(service -> () -> start(service)).toList());
        var gateway = startGateway();
        var port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port);
    }

    private void start(Service service) {
        var properties = new LinkedHashMap<>(shared);
        properties.put("server.port", ports.get(service.name()));
        properties.put("spring.mongodb.uri", surroundings.documentStore() + "/" + service.name());
        if (service.application() == AccountServiceApplication.class) {
            properties.put("slipway.account.master-key", surroundings.home().masterKey());
        }
        closing.with(
                Turn.SERVICES,
                service.name(),
                ServiceLauncher.run(service.application(), service.name(), properties));
    }

    private ConfigurableApplicationContext startGateway() {
        var properties = new LinkedHashMap<>(shared);
        properties.put("server.port", surroundings.options().port());
        properties.put("slipway.gateway.token-hashes", TokenHash.of(surroundings.home().token()));
        return closing.with(
                Turn.SERVICES,
                "gateway",
                ServiceLauncher.run(GatewayApplication.class, "gateway", properties));
    }
}
