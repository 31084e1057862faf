package io.slipway.system.simulation;

import io.slipway.aws.AwsTags;
import io.slipway.aws.OwnershipTags;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.spec.SpecReading;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.simulator.SimulatorOptions;
import io.slipway.simulator.inprocess.InProcessAws;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import tools.jackson.databind.json.JsonMapper;

/** One simulated world with one installation in it, and what a person may do there. */
final class Run implements AutoCloseable {

    static final String OURS = "i-1";
    static final String NEIGHBOUR = "i-2";
    static final String ACCOUNT = "111122223333";
    static final String REGION = "us-east-1";

    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** By then a NAT gateway is there. */
    private static final Duration PLANTED = Duration.ofMinutes(3);

    /** What takes longer goes round in circles: whole lives take half of that. */
    private static final int MOST_TURNS = 30_000;

    private final World world;
    private final InProcessAws aws;
    private final Shortages shortages;
    private final Installation installation;
    private @Nullable Installation neighbour;
    private final Map<Interference, BooleanSupplier> mended = new LinkedHashMap<>();
    private @Nullable GivenVpc given;
    private int unanswered;

    Run(long seed, Mishaps.Choice choice, Optional<Bug> bug) {
        world = new World(seed, choice, bug);
        aws = InProcessAws.open(SimulatorOptions.defaults().withSeed(seed), world.time());
        shortages = new Shortages(world, aws.inspection());
        installation = new Installation(world, aws, OURS);
    }

    World world() {
        return world;
    }

    InProcessAws aws() {
        return aws;
    }

    /** What AWS lacks, for a while or at the next call. */
    Shortages shortages() {
        return shortages;
    }

    Installation installation() {
        return installation;
    }

    /** Another Slipway in the same account, from when it is first asked for. */
    Installation neighbour() {
        if (neighbour == null) {
            neighbour = new Installation(world, aws, NEIGHBOUR);
        }
        return neighbour;
    }

    /** Every Slipway there is in the account. */
    List<Installation> installations() {
        return neighbour == null ? List.of(installation) : List.of(installation, neighbour);
    }

    /** Asks for a cluster until somebody has taken the request. */
    void create(Installation slipway, String clusterId, Map<String, Object> spec) {
        var name = String.valueOf(spec.get("name"));
        var cluster = new ClusterRef("default", name, "sandbox", REGION);
        var names = ClusterIndex.namesOf("default", ACCOUNT, REGION, name);
        insist(
                slipway,
                clusters -> {
                    try {
                        clusters.create(clusterId, cluster, spec, names);
                    } catch (SliceStore.NameTaken taken) {
                        throw new IllegalStateException(taken);
                    }
                });
    }

    void delete(Installation slipway, String clusterId) {
        insist(slipway, clusters -> clusters.delete(clusterOf(clusterId), slice -> {}));
    }

    private static SliceId clusterOf(String clusterId) {
        return new SliceId(clusterId, "cluster", "main");
    }

    /** As a client does that repeats its request until it has an answer. */
    private void insist(Installation slipway, Consumer<Clusters> request) {
        unanswered++;
        var answered = new boolean[1];
        slipway.ask(clusters -> {
            try {
                request.accept(clusters);
                answered[0] = true;
            } catch (RiskyStore.Away | NoSuchElementException notTaken) {
                // No answer, or nobody has heard of the cluster yet: it is asked again.
            }
        });
        world.after(
                AGAIN,
                () -> {
                    unanswered--;
                    if (!answered[0]) {
                        insist(slipway, request);
                    }
                });
    }

    Optional<Slice> cluster(String clusterId) {
        return installation.slices().stream()
                .filter(slice -> slice.id().equals(clusterOf(clusterId)))
                .findFirst();
    }

    /** A spec as cluster-service stores it. */
    static Map<String, Object> spec(String name, int zones, int nodes) {
        return read(asked(name, zones, nodes));
    }

    /** A spec as people write it. */
    static Map<String, Object> asked(String name, int zones, int nodes) {
        var pool = new LinkedHashMap<String, Object>();
        pool.put("name", "general");
        pool.put("instanceType", "m5.large");
        pool.put("size", Map.of("min", 1, "desired", nodes, "max", 9));
        var asked = new LinkedHashMap<String, Object>();
        asked.put("name", name);
        asked.put("type", "eks");
        asked.put("tags", Map.of("team", "web", "cost", "7"));
        asked.put("cloudAccount", "sandbox");
        asked.put("region", REGION);
        asked.put("profile", Map.of("name", "eks-standard", "version", "1.0"));
        var all = IntStream.range(0, zones).mapToObj(Run::zone).toList();
        asked.put("placement", Map.of("mode", "dynamic", "zones", all));
        asked.put("bastion", Map.of("enabled", false));
        asked.put("nodePools", List.of(pool));
        return asked;
    }

    static Map<String, Object> read(Map<String, Object> asked) {
        return switch (Installation.SPECS.read(JsonMapper.shared().valueToTree(asked))) {
            case SpecReading.Valid(var spec) -> SpecTree.of(spec);
            case SpecReading.Invalid(var wrong) -> throw new IllegalArgumentException("" + wrong);
        };
    }

    /** A zone of the region, counted from 0. */
    static String zone(int nth) {
        return REGION + (char) ('a' + nth);
    }

    /** Somebody makes a VPC; once all of it is there, this is how a cluster names it. */
    Map<String, Object> plantVpc() {
        var planted = new GivenVpc(aws.clients(Region.of(REGION)).ec2(), () -> pass(AGAIN));
        pass(PLANTED);
        planted.remember(aws.inspection());
        given = planted;
        return planted.placement();
    }

    private void pass(Duration length) {
        world.run(now().plus(length), () -> false);
    }

    /** What has become of what others made. */
    List<String> trespasses() {
        return given == null ? List.of() : given.changes(aws.inspection());
    }

    /** Asks for something else. */
    void change(String clusterId, Wish wish) {
        insist(
                installation,
                clusters ->
                        clusters.change(
                                clusterOf(clusterId),
                                spec -> {
                                    var changed = new LinkedHashMap<>(spec);
                                    wish.into(changed);
                                    return changed;
                                }));
    }

    /** Who may reach the API of a cluster, as EKS has it. */
    List<String> apiCidrs(String cluster) {
        return aws.clients(Region.of(REGION))
                .eks()
                .describeCluster(call -> call.name(cluster))
                .cluster()
                .resourcesVpcConfig()
                .publicAccessCidrs();
    }

    /** Goes on until everything rests, for so long and so many turns at the most. */
    boolean settle(Duration atMost) {
        var last = world.baton().turns() + MOST_TURNS;
        var end = world.time().instant().plus(atMost);
        return world.run(end, () -> rests() || world.baton().turns() > last) && rests();
    }

    /** Nothing is under way, nothing unpublished, nothing unheard. */
    boolean rests() {
        return unanswered == 0
                && world.bus().isEmpty()
                && installations().stream().allMatch(slipway -> slipway.allSlices(Run::rests));
    }

    /** Nor does anything that is READY have a step before it: what gates nothing may. */
    static boolean rests(Slice slice) {
        return slice.outbox().isEmpty()
                && slice.schedule().lease() == null
                && slice.observed().generation() == slice.desired().generation()
                && slice.observed().outcome()
                        instanceof io.slipway.reconciler.slice.Outcome.Converged
                && !awaitsItsTurn(slice);
    }

    private static boolean awaitsItsTurn(Slice slice) {
        for (var slot : slice.observed().slots().values()) {
            if (slot.phase() == SlotPhase.READY && slot.track().nextCheckAt() != null) {
                return true;
            }
        }
        return false;
    }

    /** What exists in AWS with the tag of this installation. */
    List<Map<String, Object>> of(Installation slipway) {
        return aws.inspection().resources().stream()
                .filter(resource ->
                        slipway.id()
                                .equals(
                                        ((Map<?, ?>) Objects.requireNonNull(resource.get("tags")))
                                                .get("slipway:installation")))
                .toList();
    }

    /** What exists in AWS with a tag or name of any Slipway. */
    List<Map<String, Object>> ours() {
        return aws.inspection().resources().stream().filter(Run::isOurs).toList();
    }

    private static boolean isOurs(Map<String, Object> resource) {
        var tags = (Map<?, ?>) Objects.requireNonNull(resource.get("tags"));
        var id = String.valueOf(resource.get("id"));
        return tags.keySet().stream().anyMatch(tag -> String.valueOf(tag).startsWith("slipway:"))
                || id.contains("slipway-")
                || id.contains("oidc.eks");
    }

    Instant now() {
        return world.time().instant();
    }

    /** Asks for another number of nodes. */
    void resize(String clusterId, int nodes) {
        insist(
                installation,
                clusters -> clusters.change(clusterOf(clusterId), spec -> resized(spec, nodes)));
    }

    private static Map<String, Object> resized(Map<String, Object> spec, int nodes) {
        var pools = (List<?>) Objects.requireNonNull(spec.get("nodePools"));
        var pool = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) pools.getFirst())
                .forEach((key, value) -> pool.put(String.valueOf(key), value));
        pool.put("size", Map.of("min", 1, "desired", nodes, "max", 9));
        var changed = new LinkedHashMap<>(spec);
        changed.put("nodePools", List.of(pool));
        return changed;
    }

    /**
     * A call that was on its way for long arrives: it makes something in a slot of a network that
     * is deleted by now. Nothing when the network came to nothing, or its VPC is another's.
     */
    void straggler() {
        installation.slices().stream()
                .filter(slice -> slice.id().kind().equals("network"))
                .filter(Run::madeVpc)
                .findFirst()
                .ifPresent(slice -> makeVpc(slice.id()));
    }

    private static boolean madeVpc(Slice network) {
        var vpc = network.observed().slots().get("vpc");
        return vpc != null && vpc.kind().equals("vpc");
    }

    private void makeVpc(SliceId slice) {
        shortages.end("vpcs");
        var tags =
                Map.of(
                        OwnershipTags.INSTALLATION,
                        OURS,
                        OwnershipTags.SLICE,
                        slice.toString(),
                        OwnershipTags.SLOT,
                        "vpc");
        var specification = AwsTags.specification(ResourceType.VPC, tags);
        aws.clients(Region.of(REGION))
                .ec2()
                .createVpc(vpc -> vpc.cidrBlock("10.9.0.0/16").tagSpecifications(specification));
    }

    /** Somebody interferes with what is at rest; nothing when there is no such thing. */
    void interfere(Interference interference) {
        var clients = aws.clients(Region.of(REGION));
        var all = new Interference.Aws(clients.ec2(), clients.eks(), clients.iam());
        try {
            mended.put(interference, interference.happens(all));
        } catch (NoSuchElementException | AwsServiceException nothingThere) {
            world.watch().reach("nothing to interfere with");
        }
    }

    /** The cluster's controllers leave what they make; nothing when there is no cluster. */
    void leave() {
        if (!controllers().leave()) {
            world.watch().reach("nothing to leave anything");
        }
    }

    /** What there is of what the cluster's controllers left. */
    List<Map<String, Object>> leftovers() {
        return controllers().left();
    }

    private Controllers controllers() {
        return new Controllers(aws.inspection(), Interference.CLUSTER);
    }

    /** What was done behind Slipway's back and has not been mended. */
    List<String> unmended() {
        var left =
                mended.entrySet().stream()
                        .filter(one -> !one.getValue().getAsBoolean())
                        .map(one -> "Not mended: " + one.getKey())
                        .toList();
        mended.clear();
        return left;
    }

    @Override
    public void close() {
        aws.close();
    }
}
