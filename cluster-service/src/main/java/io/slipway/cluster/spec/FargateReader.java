package io.slipway.cluster.spec;

import java.util.HashSet;

/** Fargate profiles: held against their rules, and not built yet. */
final class FargateReader {

    private static final int MOST_SELECTORS = 5;

    private FargateReader() {}

    static void read(Fields cluster, Problems problems) {
        var names = new HashSet<String>();
        for (var fields : cluster.objects("fargateProfiles")) {
            var name = fields.requiredText("name");
            if (!name.isEmpty() && !names.add(name)) {
                problems.add(
                        fields.at("name"), SpecCode.POOL_NAME_TAKEN, "The name is taken: " + name);
            }
            if (!fields.texts("subnets").isEmpty()) {
                problems.add(
                        fields.at("subnets"),
                        SpecCode.PLACEMENT_CONFLICT,
                        "Subnets are named under static placement only",
                        "Leave them out: the private ones are used.");
            }
            readSelectors(fields, problems);
            problems.notSupported(fields.pointer(), "A Fargate profile", "Leave it out.");
            fields.end();
        }
    }

    private static void readSelectors(Fields fields, Problems problems) {
        var selectors = fields.objects("selectors");
        if (selectors.isEmpty() || selectors.size() > MOST_SELECTORS) {
            problems.add(
                    fields.at("selectors"),
                    SpecCode.SELECTOR_COUNT,
                    "A Fargate profile has 1 to %d selectors, not %d"
                            .formatted(MOST_SELECTORS, selectors.size()));
        }
        for (var selector : selectors) {
            if (selector.text("namespace", "").isBlank()) {
                problems.add(
                        selector.at("namespace"),
                        SpecCode.SELECTOR_NAMESPACE_REQUIRED,
                        "A selector names a namespace");
            }
            selector.textMap("labels");
            selector.end();
        }
    }
}
