package io.slipway.system.simulation;

import io.slipway.aws.AwsClients;
import io.slipway.aws.Sharing;
import io.slipway.aws.reading.TaggedInventory;
import io.slipway.cluster.cluster.ChildReports;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.cluster.ClusterName;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.cluster.Expectations;
import io.slipway.cluster.cluster.messaging.ChildReportIntake;
import io.slipway.cluster.cluster.messaging.ClusterPublisher;
import io.slipway.cluster.controlplane.ControlPlaneKind;
import io.slipway.cluster.controlplane.aws.ControlPlaneDrivers;
import io.slipway.cluster.controlplane.messaging.ControlPlanePublisher;
import io.slipway.cluster.profile.BundledProfiles;
import io.slipway.cluster.spec.SpecReader;
import io.slipway.network.NetworkSlice;
import io.slipway.network.aws.NetworkDrivers;
import io.slipway.nodepool.NodePoolSlice;
import io.slipway.nodepool.aws.NodePoolDrivers;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.DesiredIntake;
import io.slipway.service.messaging.OwnedSlicePublisher;
import io.slipway.simulator.inprocess.InProcessAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

/** One Slipway: all its services, in one AWS account. */
final class Installation {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final BundledProfiles PROFILES = new BundledProfiles(JSON);
    static final SpecReader SPECS = new SpecReader(PROFILES);

    private final World world;
    private final InProcessAws aws;
    private final String id;
    private final SliceService clusters;
    private final SliceService networks;
    private final SliceService nodePools;
    private final StatusService status;

    Installation(World world, InProcessAws aws, String id) {
        this.world = world;
        this.aws = aws;
        this.id = id;
        this.status = new StatusService(id);
        this.clusters =
                new SliceService(
                        "cluster@" + id,
                        id,
                        List.of(
                                TopicCatalogue.NETWORKS_OBSERVED,
                                TopicCatalogue.NODE_POOLS_OBSERVED),
                        new ClusterOwn());
        this.networks =
                new SliceService(
                        "network@" + id,
                        id,
                        List.of(TopicCatalogue.NETWORKS_DESIRED),
                        new Owner(
                                TopicCatalogue.NETWORKS_DESIRED,
                                TopicCatalogue.NETWORKS_OBSERVED,
                                (process, whose) ->
                                        new NetworkSlice(
                                                whose, NetworkDrivers.of(of(process), whose)),
                                this::inventory));
        this.nodePools =
                new SliceService(
                        "node-pool@" + id,
                        id,
                        List.of(TopicCatalogue.NODE_POOLS_DESIRED),
                        new Owner(
                                TopicCatalogue.NODE_POOLS_DESIRED,
                                TopicCatalogue.NODE_POOLS_OBSERVED,
                                (process, whose) ->
                                        new NodePoolSlice(NodePoolDrivers.of(of(process), whose)),
                                this::inventory));
        for (var service : List.of(clusters, networks, nodePools)) {
            world.add(service);
        }
        world.add(status);
    }

    String id() {
        return id;
    }

    private AwsClients of(Process process) {
        return new AwsClients(
                new RiskyClients(aws, process),
                new Sharing(process.clock(), 1, process.world().baton()::await));
    }

    private Inventory inventory(Process process, String whose) {
        return new TaggedInventory(of(process), whose);
    }

    /** Every slice there is, of every service. */
    List<Slice> slices() {
        var all = new ArrayList<Slice>();
        for (var service : List.of(clusters, networks, nodePools)) {
            all.addAll(service.store().all());
        }
        return all;
    }

    /** Whether it holds for every slice of every service. */
    boolean allSlices(Predicate<Slice> holds) {
        return Stream.of(clusters, networks, nodePools)
                .allMatch(service -> service.store().allMatch(holds));
    }

    Folded folded() {
        return status.folds();
    }

    /** Asks a living process of cluster-service for something; empty when there is none. */
    boolean ask(Consumer<Clusters> request) {
        var process = world.alive("cluster@" + id);
        process.ifPresent(alive -> alive.start(() -> request.accept(clustersOf(alive))));
        return process.isPresent();
    }

    private Clusters clustersOf(Process process) {
        var ground = ((SliceService.Running) world.parts(process)).ground();
        return new Clusters(ground.slices(), ground.queue(), new Names());
    }

    /** The names that living clusters hold. */
    private final class Names implements ClusterIndex {

        @Override
        public Optional<SliceId> named(ClusterName name) {
            return clusters.store().all().stream()
                    .filter(slice -> slice.names().contains(name.text()))
                    .map(Slice::id)
                    .findFirst();
        }

        @Override
        public SortedMap<String, SliceId> ofProject(String project, Optional<String> after) {
            return new TreeMap<>();
        }
    }

    /** A service whose slices are asked for on one topic and told of on another. */
    private record Owner(
            Topic desired,
            Topic observed,
            BiFunction<Process, String, SliceKind> kind,
            BiFunction<Process, String, Inventory> inventory)
            implements SliceService.Own {

        @Override
        public List<SliceKind> kinds(Process process, String installation) {
            return List.of(kind.apply(process, installation));
        }

        @Override
        public Inventory inventory(Process process, String installation) {
            return inventory.apply(process, installation);
        }

        @Override
        public SlicePublisher publisher(SliceService.Ground ground) {
            return new OwnedSlicePublisher(ground.events(), observed);
        }

        @Override
        public Map<Topic, Consumer<? extends Message<?>>> handlers(SliceService.Ground ground) {
            var name = kind.apply(ground.process(), ground.process().installation()).name();
            return Map.of(desired, new DesiredIntake(name, ground.slices(), ground.queue()));
        }
    }

    /** Cluster-service: clusters, and their control planes. */
    private final class ClusterOwn implements SliceService.Own {

        @Override
        public List<SliceKind> kinds(Process process, String whose) {
            return List.of(
                    new ClusterKind(PROFILES, SPECS, JSON),
                    new ControlPlaneKind(whose, ControlPlaneDrivers.of(of(process), whose)));
        }

        @Override
        public Inventory inventory(Process process, String whose) {
            return Installation.this.inventory(process, whose);
        }

        @Override
        public SlicePublisher publisher(SliceService.Ground ground) {
            var controlPlanes =
                    new DesiredIntake(ControlPlaneKind.NAME, ground.slices(), ground.queue());
            var ofClusters =
                    new ClusterPublisher(
                            ground.events(),
                            ground.slices(),
                            controlPlanes,
                            new Expectations(Pace.real()));
            var ofControlPlanes = new ControlPlanePublisher(ground.events(), reports(ground)::hear);
            return slice ->
                    slice.id().kind().equals(ClusterKind.NAME)
                            ? ofClusters.publish(slice)
                            : ofControlPlanes.publish(slice);
        }

        @Override
        public Map<Topic, Consumer<? extends Message<?>>> handlers(SliceService.Ground ground) {
            var intake = new ChildReportIntake(reports(ground));
            return Map.of(
                    TopicCatalogue.NETWORKS_OBSERVED, intake,
                    TopicCatalogue.NODE_POOLS_OBSERVED, intake);
        }

        private static ChildReports reports(SliceService.Ground ground) {
            return new ChildReports(ground.slices(), ground.queue());
        }
    }
}
