package io.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrPlanTest {

    @Test
    void givesOneZoneHalfOfTheRangeForEachOfItsSubnets() {
        var plan = plan("10.0.0.0/16", 1);

        assertThat(texts(plan.publicSubnets())).containsExactly("10.0.0.0/17");
        assertThat(texts(plan.privateSubnets())).containsExactly("10.0.128.0/17");
    }

    @Test
    void leavesTheFourthBlockOfTwoZonesFree() {
        var plan = plan("10.0.0.0/16", 2);

        assertThat(texts(plan.publicSubnets())).containsExactly("10.0.0.0/19", "10.0.32.0/19");
        assertThat(texts(plan.privateSubnets())).containsExactly("10.0.64.0/18", "10.0.128.0/18");
    }

    @Test
    void sharesOutThreeZonesAsTheDesignSays() {
        var plan = plan("10.0.0.0/16", 3);

        assertThat(texts(plan.publicSubnets()))
                .containsExactly("10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20");
        assertThat(texts(plan.privateSubnets()))
                .containsExactly("10.0.64.0/18", "10.0.128.0/18", "10.0.192.0/18");
    }

    @Test
    void roundsTheSevenBlocksOfSixZonesUpToEight() {
        var plan = plan("10.0.0.0/16", 6);

        assertThat(texts(plan.publicSubnets()))
                .containsExactly(
                        "10.0.0.0/22",
                        "10.0.4.0/22",
                        "10.0.8.0/22",
                        "10.0.12.0/22",
                        "10.0.16.0/22",
                        "10.0.20.0/22");
        assertThat(texts(plan.privateSubnets()))
                .containsExactly(
                        "10.0.32.0/19",
                        "10.0.64.0/19",
                        "10.0.96.0/19",
                        "10.0.128.0/19",
                        "10.0.160.0/19",
                        "10.0.192.0/19");
    }

    @Test
    void worksInRangesThatDoNotEndAtAnOctet() {
        var plan = plan("172.31.240.0/21", 3);

        assertThat(texts(plan.publicSubnets()))
                .containsExactly("172.31.240.0/25", "172.31.240.128/25", "172.31.241.0/25");
        assertThat(texts(plan.privateSubnets()))
                .containsExactly("172.31.242.0/23", "172.31.244.0/23", "172.31.246.0/23");
    }

    @Test
    void reachesTheLastAddressThereIs() {
        var plan = plan("255.255.0.0/16", 3);

        assertThat(texts(plan.privateSubnets())).endsWith("255.255.192.0/18");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void neverLetsTwoSubnetsOverlapOrLeaveTheVpc(int zones) {
        var vpc = Cidr.parse("100.64.0.0/16").orElseThrow();

        var plan = CidrPlan.of(vpc, zones).orElseThrow();

        var all = new ArrayList<>(plan.publicSubnets());
        all.addAll(plan.privateSubnets());
        assertThat(all).hasSize(2 * zones).allMatch(subnet -> contains(vpc, subnet));
        for (var one : all) {
            assertThat(all).filteredOn(other -> contains(one, other)).containsExactly(one);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 27", "2, 25", "3, 24", "6, 22"})
    void goesDownToTheSmallestSubnetThatAwsHas(int zones, int smallestVpc) {
        assertThat(plan("10.0.0.0/" + smallestVpc, zones).publicSubnets())
                .allMatch(subnet -> subnet.prefixLength() <= CidrPlan.SMALLEST_SUBNET);
        assertThat(CidrPlan.of(cidr("10.0.0.0/" + (smallestVpc + 1)), zones)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0/16",
                "10.0.0.256/32",
                "10.0.0.0/33",
                "10.0.0.1/16",
                "010.0.0.0/8",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                " 10.0.0.0/16",
                "fd00::/64",
                "null"
            })
    void readsNothingThatIsNoRange(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/16", "192.168.255.254/31", "1.2.3.4/32"})
    void writesARangeAsItWasRead(String text) {
        assertThat(cidr(text)).hasToString(text);
    }

    @Test
    void cannotBeBuiltOffItsFirstAddress() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(1, 31));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(0, 33));
    }

    private static boolean contains(Cidr outer, Cidr inner) {
        var end = outer.address() + (1L << (32 - outer.prefixLength()));
        return inner.address() >= outer.address() && inner.address() < end;
    }

    private static CidrPlan plan(String vpc, int zones) {
        return CidrPlan.of(cidr(vpc), zones).orElseThrow();
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }

    private static List<String> texts(List<Cidr> ranges) {
        return ranges.stream().map(Cidr::toString).toList();
    }
}
