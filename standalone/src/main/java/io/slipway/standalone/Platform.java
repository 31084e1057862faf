package io.slipway.standalone;

import io.slipway.cli.client.NewCloudAccount;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.embedded.EmbeddedDocumentStore;
import io.slipway.embedded.EmbeddedKafka;
import io.slipway.embedded.EmbeddedRegistry;
import io.slipway.embedded.FreePorts;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.standalone.Closing.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole platform in this JVM: broker, document store, registry, simulator where AWS is
 * simulated, every service, and the gateway.
 */
final class Platform implements AutoCloseable {

    /** The account that the built-in simulator comes with. */
    static final String SANDBOX = "sandbox";

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration TO_SETTLE = Duration.ofSeconds(30);

    private final Closing closing = new Closing();
    private final Together together = new Together();
    private final DataHome home;
    private final PlatformOptions options;

    private Platform(DataHome home, PlatformOptions options) {
        this.home = home;
        this.options = options;
    }

    /**
     * Starts everything; when {@link Endpoints} come back, all of it serves.
     *
     * @throws CommandFailure when something does not start; all else is closed then
     */
    static Running start(DataHome home, PlatformOptions options) {
        var platform = new Platform(home, options);
        try {
            return new Running(platform, platform.startAll());
        } catch (Throwable e) {
            throw platform.failed(e);
        }
    }

    private CommandFailure failed(Throwable failure) {
        LOG.atError().setCause(failure).log("The platform did not start");
        // What is half started could not be closed.
        together.settle(TO_SETTLE);
        close();
        var lines = new ArrayList<>(StartFailure.lines("Slipway", failure, options.port()));
        lines.add("The log is " + home.log());
        return CommandFailure.failed(lines);
    }

    /** A platform that is up. */
    record Running(Platform platform, Endpoints endpoints) implements AutoCloseable {
        @Override
        public void close() {
            platform.close();
        }
    }

    private Endpoints startAll() {
        closing.with(Turn.DATA, "data directory", home);
        var simulator = together.start(this::aws);
        var store = together.start(this::startStore);
        var kafka =
                closing.with(Turn.BROKER, "kafka", EmbeddedKafka.start(home.subdirectory("kafka")));
        var registryPort = FreePorts.one();
        var registry = together.start(() -> startRegistry(kafka.bootstrapServers(), registryPort));
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
        return closing.with(Turn.STORE, "document store", store);
    }

    /** Beside the services, which wait for it only when they write or read a record. */
    private EmbeddedRegistry startRegistry(String kafka, int port) {
        var settings = new EmbeddedRegistry.Options(port, Duration.ofMinutes(2));
        return closing.with(
                Turn.REGISTRY,
                "registry",
                EmbeddedRegistry.start(home.subdirectory("registry"), kafka, settings));
    }

    private String startSimulator() {
        var settings =
                new SimulatorOptions(
                        0, options.speed(), options.seed(), home.subdirectory("simulator"));
        var simulator = closing.with(Turn.REGISTRY, "simulator", Simulator.start(settings));
        return simulator.endpoint().toString();
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
