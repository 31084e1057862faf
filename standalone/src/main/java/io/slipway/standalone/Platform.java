package io.slipway.standalone;

import io.slipway.cli.client.NewCloudAccount;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.embedded.EmbeddedDocumentStore;
import io.slipway.embedded.EmbeddedKafka;
import io.slipway.embedded.EmbeddedRegistry;
import io.slipway.embedded.FreePorts;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * The whole platform in this JVM: broker, document store, registry, simulator where AWS is
 * simulated, every service, and the gateway.
 */
final class Platform implements AutoCloseable {

    /** The account that the built-in simulator comes with. */
    static final String SANDBOX = "sandbox";

    private final Closing closing = new Closing();
    private final DataHome home;
    private final PlatformOptions options;

    private Platform(DataHome home, PlatformOptions options) {
        this.home = home;
        this.options = options;
    }

    /** Starts everything; when {@link Endpoints} come back, all of it serves. */
    static Running start(DataHome home, PlatformOptions options) {
        var platform = new Platform(home, options);
        try {
            return new Running(platform, platform.startAll());
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /** A platform that is up. */
    record Running(Platform platform, Endpoints endpoints) implements AutoCloseable {
        @Override
        public void close() {
            platform.close();
        }
    }

    private Endpoints startAll() {
        closing.with("data directory", home);
        var simulator = Together.start(this::aws);
        var store = Together.start(this::startStore);
        var kafka = closing.with("kafka", EmbeddedKafka.start(home.subdirectory("kafka")));
        var registryPort = FreePorts.one();
        var registry = Together.start(() -> startRegistry(kafka.bootstrapServers(), registryPort));
        var endpoint = Together.join(simulator);
        var registryUrl = "http://127.0.0.1:" + registryPort;
        var services =
                new ServiceSet(
                        new ServiceSet.Surroundings(
                                home,
                                options,
                                kafka.bootstrapServers(),
                                Together.join(store).connectionString(),
                                registryUrl,
                                endpoint),
                        closing);
        var gateway = services.start();
        Together.join(registry);
        var simulated = options.aws() instanceof AwsChoice.BuiltIn;
        if (simulated) {
            registerSandbox(gateway);
        }
        var endpoints =
                new Endpoints(
                        gateway,
                        kafka.bootstrapServers(),
                        registryUrl,
                        simulated ? URI.create(endpoint) : null);
        publish(endpoints);
        return endpoints;
    }

    /** The endpoint of AWS; empty for AWS itself. */
    private String aws() {
        return switch (options.aws()) {
            case AwsChoice.BuiltIn() -> startSimulator();
            case AwsChoice.Real() -> "";
            case AwsChoice.At(URI at) -> at.toString();
        };
    }

    private EmbeddedDocumentStore startStore() {
        var store = EmbeddedDocumentStore.start(home.subdirectory("store"));
        return closing.with("document store", store);
    }

    /** Beside the services, which wait for it only when they write or read a record. */
    private EmbeddedRegistry startRegistry(String kafka, int port) {
        var settings = new EmbeddedRegistry.Options(port, Duration.ofMinutes(2));
        var registry = EmbeddedRegistry.start(home.subdirectory("registry"), kafka, settings);
        return closing.with("registry", registry);
    }

    private String startSimulator() {
        var settings =
                new SimulatorOptions(
                        0, options.speed(), options.seed(), home.subdirectory("simulator"));
        return closing.with("simulator", Simulator.start(settings)).endpoint().toString();
    }

    private void registerSandbox(URI gateway) {
        try (var client = new SlipwayClient(gateway, home.token())) {
            client.addAccount(
                    NewCloudAccount.accessKey(SANDBOX, "AKIATEST", "test"), home.newSecret());
        } catch (RequestRefused e) {
            if (!e.problem().code().equals("NAME_TAKEN")) {
                throw e;
            }
        }
    }

    private void publish(Endpoints endpoints) {
        try {
            home.write(home.directory().endpointsFile(), endpoints.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
