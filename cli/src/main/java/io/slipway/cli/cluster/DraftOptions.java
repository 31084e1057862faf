package io.slipway.cli.cluster;

import io.slipway.cli.terminal.CommandFailure;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new spec is made of, as flags. */
final class DraftOptions {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "the cloud account it is made in (default: sandbox)")
    private @Nullable String account;

    @Option(names = "--region", paramLabel = "REGION", description = "default: us-east-1")
    private @Nullable String region;

    @Option(
            names = "--zones",
            paramLabel = "ZONE",
            split = ",",
            description = "two zones or more of the region (default: its a and b)")
    private @Nullable List<String> zones;

    @Option(names = "--kubernetes-version", paramLabel = "VERSION", description = "default: 1.34")
    private @Nullable String kubernetes;

    @Option(
            names = "--instance-type",
            paramLabel = "TYPE",
            description = "of the nodes (default: m5.large)")
    private @Nullable String instanceType;

    @Option(names = "--nodes", paramLabel = "COUNT", description = "how many (default: 3)")
    private @Nullable Integer nodes;

    /**
     * The draft, with what no flag says as answered.
     *
     * @param ask question and default to answer
     */
    SpecDraft draft(@Nullable String givenName, BinaryOperator<String> ask) {
        String name = given(givenName, "Name of the cluster", "my-cluster", ask);
        require(NAME, name, "no name: 1 to 40 small letters, digits and dashes");
        String chosenAccount = given(account, "Cloud account", "sandbox", ask);
        String chosenRegion = given(region, "AWS region", "us-east-1", ask);
        require(REGION, chosenRegion, "no AWS region; write for example us-east-1");
        List<String> chosenZones = zones(chosenRegion, ask);
        String version = given(kubernetes, "Kubernetes version", "1.34", ask);
        String type = given(instanceType, "Instance type of the nodes", "m5.large", ask);
        String count = nodes == null ? ask.apply("How many nodes", "3") : String.valueOf(nodes);
        return new SpecDraft(
                name, chosenAccount, chosenRegion, chosenZones, version, type, count(count));
    }

    private List<String> zones(String chosenRegion, BinaryOperator<String> ask) {
        List<String> chosen =
                zones != null
                        ? zones
                        : Arrays.stream(
                                        ask.apply(
                                                        "Zones, two or more",
                                                        chosenRegion + "a," + chosenRegion + "b")
                                                .split("[,\\s]+"))
                                .toList();
        if (chosen.stream().distinct().count() < 2) {
            throw CommandFailure.usage("An EKS cluster needs two zones or more.");
        }
        return chosen;
    }

    private static int count(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1) {
            throw CommandFailure.usage("'" + text + "' is no count of nodes; write for example 3.");
        }
        return Integer.parseInt(text);
    }

    private static String given(
            @Nullable String flag, String question, String otherwise, BinaryOperator<String> ask) {
        return flag == null ? ask.apply(question, otherwise) : flag;
    }

    private static void require(Pattern pattern, String text, String why) {
        if (!pattern.matcher(text).matches()) {
            throw CommandFailure.usage("'" + text + "' is " + why + ".");
        }
    }
}
