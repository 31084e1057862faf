package io.slipway.standalone;

import io.slipway.cli.client.NewCloudAccount;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.embedded.EmbeddedDocumentStore;
import io.slipway.embedded.EmbeddedKafka;
import io.slipway.embedded.EmbeddedRegistry;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

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
        var store =
                Together.start(
                        () ->
                                closing.with(
                                        "document store",
                                        EmbeddedDocumentStore.start(home.subdirectory("store"))));
        var kafka =
                closing.with("kafka", EmbeddedKafka.start(home.subdirectory("kafka")));
        var registry =
                closing.with(
                        "registry",
                        EmbeddedRegistry.start(
                                home.subdirectory("registry"), kafka.bootstrapServers()));
        var endpoint = Together.join(simulator);
        var services =
                new ServiceSet(
                        new ServiceSet.Surroundings(
                                home,
                                options,
                                kafka.bootstrapServers(),
                                Together.join(store).connectionString(),
                                registry.url(),
                                endpoint),
                        closing);
        var gateway = services.start();
        var simulated = options.aws() instanceof AwsChoice.BuiltIn;
        if (simulated) {
            registerSandbox(gateway);
        }
        var endpoints =
                new Endpoints(
                        gateway,
                        kafka.bootstrapServers(),
                        registry.url(),
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

    private String startSimulator() {
        var settings =
                new SimulatorOptions(
                        0, options.speed(), options.seed(), home.subdirectory("simulator"));
        return closing.with("simulator", Simulator.start(settings)).endpoint().toString();
    }

    private void registerSandbox(URI gateway) {
        try (var client = new SlipwayClient(gateway, home.token())) {
            client.addAccount(
                    NewCloudAccount.accessKey(SANDBOX, "AKIATEST", "test"), "sandbox-of-up");
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
