package io.slipway.network.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.NetworkFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * How long a network of three zones takes (R44), against the longest path through AWS itself. That
 * path comes from a table written by hand from aws.md, "Network", and from how long AWS took for
 * each NAT gateway in that run; nothing of the planner's is in it.
 */
class MakespanTest {

    private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");
    private static final int SEEDS = 200;

    /** What each step needs; {@code /Z} stands for every zone. In an order that has needs first. */
    private static final String[][] TABLE = {
        {"vpc"},
        {"internet-gateway"},
        {"attachment", "vpc", "internet-gateway"},
        {"public-subnet/Z", "vpc"},
        {"private-subnet/Z", "vpc"},
        {"public-table", "vpc"},
        {"public-route", "public-table", "attachment"},
        {"elastic-ip/Z"},
        {"nat-gateway/Z", "public-subnet/Z", "elastic-ip/Z", "attachment"},
        {"private-table/Z", "vpc"},
        {"private-route/Z", "private-table/Z", "nat-gateway/Z"},
        {"private-association/Z", "private-table/Z", "private-subnet/Z"}
    };

    @Test
    void takesHardlyLongerThanAwsItself() {
        var ratios =
                LongStream.rangeClosed(1, SEEDS).mapToObj(MakespanTest::ratio).sorted().toList();

        assertThat((ratios.get(SEEDS / 2 - 1) + ratios.get(SEEDS / 2)) / 2)
                .as("median of makespan / critical path, of %s", ratios)
                .isLessThanOrEqualTo(1.03);
    }

    private static double ratio(long seed) {
        try (var network = new InProcessNetwork(seed)) {
            var spec = NetworkFixtures.spec(ZONES.toArray(String[]::new));
            var makespan = network.make(NetworkFixtures.desired(spec));
            var path = criticalPath(network.natGateways());
            assertThat(path).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(125));
            return (double) makespan.toMillis() / path.toMillis();
        }
    }

    /** Every other step is done when its call returns. */
    private static Duration criticalPath(Map<String, Duration> natGateways) {
        var done = new LinkedHashMap<String, Duration>();
        for (var row : TABLE) {
            for (var zone : row[0].endsWith("/Z") ? ZONES : List.of("")) {
                var step = row[0].replace("/Z", "/" + zone);
                var needs = new ArrayList<Duration>(List.of(Duration.ZERO));
                for (var index = 1; index < row.length; index++) {
                    needs.add(done.get(row[index].replace("/Z", "/" + zone)));
                }
                var start = needs.stream().max(Duration::compareTo).orElseThrow();
                var length = row[0].equals("nat-gateway/Z") ? natGateways.get(zone) : Duration.ZERO;
                done.put(step, start.plus(length));
            }
        }
        return done.values().stream().max(Duration::compareTo).orElseThrow();
    }
}
