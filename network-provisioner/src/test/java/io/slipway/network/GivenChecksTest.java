package io.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.network.GivenChecks.Problem;
import io.slipway.network.GivenChecks.SubnetFacts;
import io.slipway.network.GivenChecks.VpcFacts;
import io.slipway.network.GivenChecks.Wanted;
import io.slipway.network.GivenChecks.WayOut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A VPC and subnets that exist are right, but for one thing. */
class GivenChecksTest {

    private static final Map<String, String> TAGS = GivenTags.of("shop");

    @Test
    void findsNothingWrongWithWhatIsRight() {
        assertThat(GivenChecks.ofVpc("vpc-1", new VpcFacts("vpc-1", "10.0.0.0/16", true, true)))
                .isEmpty();
        assertThat(GivenChecks.ofSubnet(closed(), closedSubnet(WayOut.PRIVATE, 9))).isEmpty();
        assertThat(GivenChecks.ofSubnet(open(TAGS), openSubnet(TAGS))).isEmpty();
    }

    @Test
    void needsTheVpc() {
        assertThat(codes(GivenChecks.ofVpc("vpc-1", null))).containsExactly("PLACEMENT_CONFLICT");
    }

    @Test
    void needsBothDnsAttributes() {
        for (var support : List.of(true, false)) {
            var vpc = new VpcFacts("vpc-1", "10.0.0.0/16", support, !support);

            assertThat(codes(GivenChecks.ofVpc("vpc-1", vpc))).containsExactly("VPC_DNS_OFF");
        }
    }

    @Test
    void needsEverySubnetInTheVpc() {
        var elsewhere =
                new SubnetFacts(
                        "subnet-1", "vpc-2", "us-east-1a", 9, Map.of(), WayOut.PRIVATE, null);

        assertThat(codes(GivenChecks.ofSubnet(closed(), elsewhere)))
                .containsExactly("SUBNET_NOT_IN_VPC");
        assertThat(codes(GivenChecks.ofSubnet(closed(), null)))
                .containsExactly("SUBNET_NOT_IN_VPC");
    }

    @Test
    void needsEverySubnetInItsZone() {
        var wanted = new Wanted("subnet-1", "vpc-1", "us-east-1b", false, Map.of());

        assertThat(codes(GivenChecks.ofSubnet(wanted, closedSubnet(WayOut.PRIVATE, 9))))
                .containsExactly("SUBNET_ZONE_MISMATCH");
    }

    @Test
    void needsPrivateSubnetsToHaveAWayOutAndNoneIn() {
        for (var wayOut : List.of(WayOut.NONE, WayOut.INTERNET_GATEWAY)) {
            assertThat(codes(GivenChecks.ofSubnet(closed(), closedSubnet(wayOut, 9))))
                    .containsExactly("SUBNET_NOT_PRIVATE");
        }
    }

    @Test
    void needsAFreeAddress() {
        assertThat(codes(GivenChecks.ofSubnet(closed(), closedSubnet(WayOut.PRIVATE, 0))))
                .containsExactly("SUBNET_FULL");
    }

    @Test
    void needsEachOfTheFourTagsOnPublicSubnets() {
        for (var key : TAGS.keySet()) {
            var fewer = new HashMap<>(TAGS);
            fewer.remove(key);

            var problems = GivenChecks.ofSubnet(open(TAGS), openSubnet(fewer));

            assertThat(codes(problems)).containsExactly("SUBNET_TAGS_MISSING");
            assertThat(problems.getFirst().message()).contains(key);
        }
    }

    @Test
    void tellsAllThatIsWrongWithOneSubnet() {
        var wanted = new Wanted("subnet-1", "vpc-1", "us-east-1b", false, Map.of());

        assertThat(codes(GivenChecks.ofSubnet(wanted, closedSubnet(WayOut.NONE, 0))))
                .containsExactly("SUBNET_ZONE_MISMATCH", "SUBNET_NOT_PRIVATE", "SUBNET_FULL");
    }

    private static Wanted closed() {
        return new Wanted("subnet-1", "vpc-1", "us-east-1a", false, Map.of());
    }

    private static Wanted open(Map<String, String> tags) {
        return new Wanted("subnet-2", "vpc-1", "us-east-1a", true, tags);
    }

    private static SubnetFacts closedSubnet(WayOut wayOut, int free) {
        return new SubnetFacts("subnet-1", "vpc-1", "us-east-1a", free, Map.of(), wayOut, null);
    }

    private static SubnetFacts openSubnet(Map<String, String> tags) {
        return new SubnetFacts(
                "subnet-2", "vpc-1", "us-east-1a", 9, tags, WayOut.INTERNET_GATEWAY, null);
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
