package io.slipway.status.stream;

import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Delta;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.StoredStatuses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The progress topic and the statuses as replicas see them. Cluster ids end in the partition. */
final class FakeTopic implements StoredStatuses {

    private static final int PARTITIONS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Lying(int partition, long offset, Delta delta) {}

    private final List<Lying> records = new ArrayList<>();
    private final long[] ends = new long[PARTITIONS];
    private final Map<String, FakeCluster> clusters = new LinkedHashMap<>();
    private final List<Hub> hubs = new ArrayList<>();
    int lookUps;

    FakeCluster cluster(String id, String name) {
        FakeCluster cluster = new FakeCluster(id, name);
        clusters.put(id, cluster);
        return cluster;
    }

    /** A replica that has read everything from the beginning. */
    Hub hub(int frames) {
        Hub hub = new Hub(new HubSettings(frames, frames, Duration.ofHours(1)), this, JSON);
        hub.start(new long[PARTITIONS]);
        records.forEach(each -> hub.accept(each.partition(), each.offset(), each.delta()));
        hub.caughtUp();
        hubs.add(hub);
        return hub;
    }

    void publish(List<Delta> deltas) {
        for (Delta delta : deltas) {
            int partition = delta.clusterId().charAt(delta.clusterId().length() - 1) - '0';
            Lying record = new Lying(partition, ends[partition]++, delta);
            records.add(record);
            hubs.forEach(hub -> hub.accept(partition, record.offset(), delta));
        }
    }

    @Override
    public Mono<Status> status(String clusterId) {
        lookUps++;
        FakeCluster cluster = clusters.get(clusterId);
        return cluster == null ? Mono.empty() : Mono.justOrEmpty(cluster.status());
    }

    @Override
    public Mono<ClusterFold> fold(String clusterId) {
        return Mono.empty();
    }

    @Override
    public Mono<String> resolve(String project, String nameOrId) {
        return Mono.just(nameOrId);
    }

    @Override
    public Flux<String> living(String project) {
        return Flux.fromIterable(List.copyOf(clusters.values()))
                .filter(cluster -> cluster.status() != null)
                .map(cluster -> cluster.id);
    }
}
