package io.slipway.simulator;

import io.slipway.simulator.authorization.EnforcedPolicies;
import io.slipway.simulator.authorization.FirstUse;
import io.slipway.simulator.ec2.Ec2;
import io.slipway.simulator.eks.Eks;
import io.slipway.simulator.elb.Elb;
import io.slipway.simulator.elbv2.ElbV2;
import io.slipway.simulator.iam.Iam;
import io.slipway.simulator.inspect.FaultEndpoints;
import io.slipway.simulator.inspect.Inspection;
import io.slipway.simulator.joining.Joining;
import io.slipway.simulator.journal.Journal;
import io.slipway.simulator.kubernetes.control.ControlPlanes;
import io.slipway.simulator.kubernetes.serving.KubernetesDoor;
import io.slipway.simulator.leftovers.LeftoverEndpoints;
import io.slipway.simulator.leftovers.Leftovers;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.SimulatorClock;
import io.slipway.simulator.model.VirtualClock;
import io.slipway.simulator.operation.CallLog;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.operation.Gate;
import io.slipway.simulator.operation.Pause;
import io.slipway.simulator.pricing.Pricing;
import io.slipway.simulator.secretsmanager.SecretsManager;
import io.slipway.simulator.servicequotas.ServiceQuotas;
import io.slipway.simulator.ssm.SystemsManager;
import io.slipway.simulator.sts.CloudKeys;
import io.slipway.simulator.sts.Sts;
import io.slipway.simulator.tagging.Tagging;
import io.slipway.simulator.throttling.Throttling;
import io.slipway.simulator.wire.Keyring;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The simulated AWS with all its operations and no door: the wire and the clients in process are
 * two doors to it.
 */
public final class SimulatedCloud implements AutoCloseable {
    private final Catalogue catalogue = catalogue();
    private final Dispatcher dispatcher;
    private final Inspection inspection;
    private final @Nullable Journal journal;
    private final Cloud cloud;
    private final Keyring keyring;
    private final KubernetesDoor kubernetes;

    /**
     * Opens a cloud, with what its data directory keeps.
     *
     * @param wall the time underneath the simulated one
     */
    public SimulatedCloud(SimulatorOptions options, Clock wall) {
        Long seed = options.seed();
        Random random = seed == null ? new Random() : new Random(seed);
        cloud = new Cloud(new SimulatorClock(wall, options.speed()), random, seed != null);
        journal = open(options.dataDirectory(), cloud);
        if (seed != null) {
            // Or a restarted simulator would give the ids it has given before.
            random.setSeed(seed + 31L * cloud.starts());
        }
        keyring = new CloudKeys(cloud);
        CallLog log = new CallLog();
        Throttling throttling = new Throttling(cloud, options.throttling());
        List<Gate> gates = gates(throttling, options.enforceIam());
        dispatcher = new Dispatcher(cloud, catalogue, log, Ec2::settle, gates, pause(wall));
        kubernetes = new KubernetesDoor(cloud, dispatcher, keyring, wall);
        inspection = new Inspection(cloud, dispatcher, log);
        throttling.addTo(inspection.endpoints());
        new FaultEndpoints(catalogue).addTo(inspection.endpoints());
        LeftoverEndpoints.addTo(inspection.endpoints());
        Ec2.addTo(inspection.endpoints());
    }

    public Catalogue operations() {
        return catalogue;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public Inspection inspection() {
        return inspection;
    }

    /** The access keys that its callers may use. */
    public Keyring keyring() {
        return keyring;
    }

    /** The way to its clusters' Kubernetes APIs. */
    public KubernetesDoor kubernetes() {
        return kubernetes;
    }

    /** Its state, for whoever holds the cloud; calls come through the {@link #dispatcher}. */
    public Cloud state() {
        return cloud;
    }

    /** With a data directory, keeps the state. */
    @Override
    public void close() {
        kubernetes.close();
        if (journal != null) {
            journal.close();
        }
    }

    private static List<Gate> gates(Throttling throttling, boolean enforceIam) {
        FirstUse firstUse = new FirstUse();
        return enforceIam
                ? List.of(throttling, new EnforcedPolicies(), firstUse)
                : List.of(throttling, firstUse);
    }

    /** On virtual time nobody really waits. */
    private static Pause pause(Clock wall) {
        return wall instanceof VirtualClock virtual ? virtual::advance : Pause.REAL;
    }

    private static @Nullable Journal open(@Nullable Path directory, Cloud cloud) {
        if (directory == null) {
            return null;
        }
        Journal journal = Journal.open(directory, cloud);
        cloud.resume();
        return journal;
    }

    /** Every operation and event there is. */
    public static Catalogue catalogue() {
        Catalogue catalogue = new Catalogue();
        new Ec2().register(catalogue);
        new Eks().register(catalogue);
        new Elb().register(catalogue);
        new ElbV2().register(catalogue);
        new Leftovers().register(catalogue);
        new Tagging().register(catalogue);
        new Iam().register(catalogue);
        new Sts().register(catalogue);
        new ControlPlanes().register(catalogue);
        new SecretsManager().register(catalogue);
        new SystemsManager().register(catalogue);
        new Joining().register(catalogue);
        new Pricing().register(catalogue);
        new ServiceQuotas().register(catalogue);
        return catalogue;
    }
}
