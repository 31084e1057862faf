package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a person sees of the creation of {@code examples/eks.yaml}. */
final class Shown {

    /**
     * How often a resource is told to be there, by its slot and the beginning of its AWS id. A
     * cluster runs without waiting for its add-ons.
     */
    private static final Map<String, Integer> THERE =
            Map.ofEntries(
                    Map.entry("vpc +Ready +vpc-", 1),
                    Map.entry("subnet/\\S+ +Ready +subnet-", 6),
                    Map.entry("internet-gateway +Ready +igw-", 1),
                    Map.entry("elastic-ip/\\S+ +Ready +eipalloc-", 3),
                    Map.entry("nat-gateway/\\S+ +Ready +nat-", 3),
                    Map.entry("route-table/\\S+ +Ready +rtb-", 4),
                    Map.entry("role/\\S+ +Ready +slipway-", 2),
                    Map.entry("cluster +Ready +shop", 1),
                    Map.entry("oidc-provider +Ready +arn:aws:iam:", 1),
                    Map.entry("addon/\\S+ +Waiting +arn:aws:eks:", 3),
                    Map.entry("general/launch-template +Ready +lt-", 1),
                    Map.entry("general/nodegroup +Ready +general", 1));

    private static final Pattern LINE = Pattern.compile("\\[\\+\\d+s] .*");

    private Shown() {}

    static void assertEachStageAndResource(List<String> lines) {
        var told = lines.stream().filter(LINE.asMatchPredicate()).toList();
        assertThat(List.of("network", "control-plane", "node-pools"))
                .allSatisfy(stage ->
                        assertThat(told)
                                .anyMatch(Shown.line(stage + " +stage +Ready").asPredicate()));
        assertThat(told).noneMatch(line -> line.contains("No connection"));
        THERE.forEach((what, times) ->
                assertThat(told.stream().filter(line("\\S+ +" + what).asPredicate()))
                        .as(what + " in\n" + String.join("\n", told))
                        .hasSize(times));
    }

    private static Pattern line(String text) {
        return Pattern.compile("^\\[\\+\\d+s] +" + text);
    }
}
