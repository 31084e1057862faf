package io.slipway.cli.cluster;

import io.slipway.cli.client.Cluster;
import io.slipway.cli.terminal.Column;
import io.slipway.cli.terminal.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How clusters are listed. */
final class ClusterColumns {

    private ClusterColumns() {}

    static List<Column<Cluster>> all(Clock clock) {
        return List.of(
                Column.of("NAME", Cluster::name),
                Column.of("TYPE", Cluster::type),
                Column.of("PHASE", Cluster::phase),
                Column.of("REGION", Cluster::region),
                Column.of("VERSION", cluster -> text(cluster.version())),
                Column.of("POOLS", cluster -> String.valueOf(cluster.pools().size())),
                Column.of("AGE", cluster -> age(cluster.createdAt(), clock)),
                Column.wide("ID", Cluster::id),
                Column.wide("ACCOUNT", Cluster::cloudAccount),
                Column.wide("GENERATION", cluster -> String.valueOf(cluster.generation())),
                Column.wide("USD/HOUR", cluster -> price(cluster.hourlyCost())),
                Column.wide("ENDPOINT", cluster -> text(cluster.endpoint())));
    }

    private static String age(@Nullable Instant since, Clock clock) {
        return since == null ? "-" : Durations.age(Duration.between(since, clock.instant()));
    }

    private static String price(@Nullable Double hourly) {
        return hourly == null ? "-" : String.format(Locale.ROOT, "%.2f", hourly);
    }

    private static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
