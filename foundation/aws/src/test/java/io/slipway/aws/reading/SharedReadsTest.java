package io.slipway.aws.reading;

import static io.slipway.aws.reading.ManyVpcs.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.Sharing;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Vpc;

class SharedReadsTest {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private volatile Instant now = MADE.plusSeconds(60);
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final ManyVpcs aws = new ManyVpcs();
    private SharedReads reads = sharedBy(Sharing.Awaiting.BLOCKING);

    SharedReadsTest() {
        aws.tagged.addAll(List.of("vpc-1", "vpc-2", "vpc-3"));
    }

    private SharedReads sharedBy(Sharing.Awaiting awaiting) {
        return new SharedReads(
                new AwsClients(aws.maker(), new Sharing(clock, 1, awaiting)), "i-7f3a");
    }

    @Test
    void oneAnswerServesWhoeverAsksWhileItIsYoung() {
        assertThat(ids(soon(MADE), "vpc-1")).containsExactly("vpc-1");
        now = now.plusSeconds(2);
        assertThat(ids(soon(MADE), "vpc-2", "vpc-3")).containsExactly("vpc-2", "vpc-3");

        assertThat(aws.looks).containsExactly(EVERYTHING);
    }

    @Test
    void anOldAnswerServesNobody() {
        ids(soon(MADE), "vpc-1");
        now = now.plusSeconds(4);
        ids(soon(MADE), "vpc-1");

        assertThat(aws.looks).containsExactly(EVERYTHING, EVERYTHING);
    }

    @Test
    void whatIsDoneMayBeToldByAnOlderAnswer() {
        ids(soon(MADE), "vpc-1");
        now = now.plusSeconds(119);
        ids(new Look(ManyVpcs.scope(), MADE, Look.SOME_TIME), "vpc-1");

        assertThat(aws.looks).containsExactly(EVERYTHING);
    }

    @Test
    void whatIsMissingInASharedAnswerIsLookedForByItself() {
        ids(soon(MADE), "vpc-1");
        aws.untagged.add("vpc-9");

        assertThat(ids(soon(MADE), "vpc-1", "vpc-9", "vpc-8")).containsExactly("vpc-1", "vpc-9");
        assertThat(aws.looks).containsExactly(EVERYTHING, "vpc-9 vpc-8");
    }

    @Test
    void anAnswerFromBeforeItWasTouchedTellsNothingOfIt() {
        ids(soon(MADE), "vpc-1");
        now = now.plusSeconds(1);

        assertThat(ids(soon(now), "vpc-1")).containsExactly("vpc-1");
        assertThat(aws.looks).containsExactly(EVERYTHING, "vpc-1");
    }

    @Test
    void clocksMayBeFiveSecondsApart() {
        ids(soon(now.minusSeconds(4)), "vpc-1");

        assertThat(aws.looks).containsExactly("vpc-1");
    }

    @Test
    void placesAndKindsAreApart() {
        var elsewhere = new Look(new AwsScope("acc-2", "us-east-1"), MADE, Look.SOON);
        ids(soon(MADE), "vpc-1");
        ids(elsewhere, "vpc-1");

        assertThat(aws.looks).containsExactly(EVERYTHING, EVERYTHING);
    }

    @Test
    void nobodyLooksAtManyPagesForItsOwnSake() {
        var ofOne = new Ec2Read<>("vpcs", "vpc-id", 1, Ec2Reads.VPCS.pages(), Ec2Reads.VPCS.id());
        reads.of(soon(MADE), ofOne, Set.of("vpc-1"));
        now = now.plusSeconds(10);
        reads.of(soon(MADE), ofOne, Set.of("vpc-1"));
        reads.of(soon(MADE), ofOne, Set.of("vpc-2"));
        reads.of(soon(MADE), ofOne, Set.of("vpc-3"));
        reads.of(soon(MADE), ofOne, Set.of("vpc-1"));

        // Three resources are three pages: from the third asker on it pays.
        assertThat(aws.looks).containsExactly(EVERYTHING, "vpc-1", "vpc-2", EVERYTHING);
    }

    @Test
    void joinsACallUnderWay() throws Exception {
        var waits = new CountDownLatch(1);
        reads =
                sharedBy(done -> {
                    waits.countDown();
                    Sharing.Awaiting.BLOCKING.until(done);
                });
        var begun = new CountDownLatch(1);
        aws.beforeAnswer =
                () -> {
                    begun.countDown();
                    until(waits);
                };
        var first = CompletableFuture.supplyAsync(() -> ids(soon(MADE), "vpc-1"));
        begun.await();

        var second = ids(soon(MADE), "vpc-2");

        assertThat(second).containsExactly("vpc-2");
        assertThat(first.get()).containsExactly("vpc-1");
        assertThat(aws.looks).containsExactly(EVERYTHING);
    }

    @Test
    void aFailureIsToldAndNotKept() {
        aws.beforeAnswer =
                () -> {
                    throw SdkClientException.create("away");
                };
        assertThatThrownBy(() -> ids(soon(MADE), "vpc-1")).hasMessage("away");
        aws.beforeAnswer = () -> {};

        assertThat(ids(soon(MADE), "vpc-1")).containsExactly("vpc-1");
    }

    @Test
    void nothingIsSharedWhereThatIsNotWanted() {
        var alone = new SharedReads(new AwsClients(aws.maker()), "i-7f3a");

        alone.of(soon(MADE), Ec2Reads.VPCS, Set.of("vpc-1"));
        alone.of(soon(MADE), Ec2Reads.VPCS, Set.of("vpc-1"));

        assertThat(aws.looks).containsExactly("vpc-1", "vpc-1");
    }

    private List<String> ids(Look look, String... ids) {
        return reads.of(look, Ec2Reads.VPCS, List.of(ids)).stream().map(Vpc::vpcId).toList();
    }

    private static Look soon(Instant since) {
        return new Look(ManyVpcs.scope(), since, Look.SOON);
    }

    private static void until(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
