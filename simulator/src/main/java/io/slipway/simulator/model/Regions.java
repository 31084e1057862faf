package io.slipway.simulator.model;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The regions the simulator knows, with the zones of each. Which zone name stands for which zone id
 * differs between accounts on AWS; here it is the same for all. The zones EKS refuses for a control
 * plane (use1-az3, usw1-az2, cac1-az3) are among them.
 */
public final class Regions {
    private static final Map<String, Region> KNOWN =
            Arrays.stream(
                            new Region[] {
                                region("us-east-1", "use1", "a=6 b=1 c=2 d=4 e=3 f=5", "bos"),
                                region("us-east-2", "use2", "a=1 b=2 c=3"),
                                region("us-west-1", "usw1", "a=1 b=3 c=2"),
                                region("us-west-2", "usw2", "a=1 b=2 c=3 d=4", "lax"),
                                region("ca-central-1", "cac1", "a=1 b=2 d=4 e=3"),
                                region("eu-west-1", "euw1", "a=1 b=2 c=3"),
                                region("eu-west-2", "euw2", "a=2 b=3 c=1"),
                                region("eu-west-3", "euw3", "a=1 b=2 c=3"),
                                region("eu-central-1", "euc1", "a=2 b=3 c=1"),
                                region("eu-north-1", "eun1", "a=1 b=2 c=3"),
                                region("ap-south-1", "aps1", "a=1 b=3 c=2"),
                                region("ap-southeast-1", "apse1", "a=1 b=2 c=3"),
                                region("ap-southeast-2", "apse2", "a=1 b=3 c=2"),
                                region("ap-northeast-1", "apne1", "a=4 c=1 d=2"),
                                region("sa-east-1", "sae1", "a=1 b=2 c=3"),
                                region("us-gov-west-1", "usgw1", "a=1 b=2 c=3"),
                                region("us-gov-east-1", "usge1", "a=1 b=2 c=3"),
                                region("cn-north-1", "cnn1", "a=1 b=2 d=4"),
                            })
                    .collect(
                            toMap(
                                    Region::name,
                                    Function.identity(),
                                    (first, second) -> first,
                                    LinkedHashMap::new));

    private Regions() {}

    public static Optional<Region> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /** Every region of every partition. */
    public static List<Region> all() {
        return List.copyOf(KNOWN.values());
    }

    /** The regions of one partition, as DescribeRegions tells them. */
    public static List<Region> of(String partition) {
        return KNOWN.values().stream()
                .filter(region -> region.partition().equals(partition))
                .toList();
    }

    private static Region region(String name, String prefix, String zones, String... local) {
        List<Zone> all = new ArrayList<>();
        for (String zone : zones.split(" ")) {
            String[] letterAndNumber = zone.split("=");
            all.add(
                    new Zone(
                            name + letterAndNumber[0],
                            prefix + "-az" + letterAndNumber[1],
                            Zone.AVAILABILITY_ZONE));
        }
        for (String city : local) {
            String id = prefix + "-" + city + "1-az1";
            all.add(new Zone(name + "-" + city + "-1a", id, Zone.LOCAL_ZONE));
        }
        return new Region(name, partition(name), all);
    }

    private static String partition(String region) {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("cn-") ? "aws-cn" : "aws";
    }
}
