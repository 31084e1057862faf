package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.SimulatedLaunch.filter;
import static io.slipway.simulator.ec2.SimulatedLaunch.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.model.Quota;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

class SpotTest {
    private final SimulatedAws aws = SimulatedAws.unthrottled();
    private final Ec2Client ec2 = aws.ec2();
    private final SimulatedLaunch launch = new SimulatedLaunch(aws);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aBidBelowThePriceIsRefusedWithThePrice() {
        price("0.0123");

        assertThatThrownBy(() -> launch.one(r -> spot(r, "0.01")))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining(
                        "Your Spot request price of 0.01 is lower than the minimum required Spot"
                                + " request fulfillment price of 0.0123.")
                .extracting(refused -> ((Ec2Exception) refused).awsErrorDetails().errorCode())
                .isEqualTo("SpotMaxPriceTooLow");
        aws.ask("POST", "/spot-prices", "{\"type\":\"m5.large\",\"zone\":\"us-east-1a\"}");
        assertThat(history("us-east-1a").getFirst().spotPrice()).isNotEqualTo("0.012300");
        aws.ask("DELETE", "/spot-prices", "");
        assertThat(errorOf(() -> launch.one(r -> spot(r, "nothing"))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void aRequestStandsBesideItsInstance() {
        String id = launch.one(r -> spot(r, "0.09")).instanceId();

        SpotInstanceRequest request = request();

        assertThat(request.stateAsString()).isEqualTo("active");
        assertThat(request.status().code()).isEqualTo("fulfilled");
        assertThat(request.instanceId()).isEqualTo(id);
        assertThat(request.spotPrice()).isEqualTo("0.090000");
        assertThat(launch.describe(id).spotInstanceRequestId())
                .isEqualTo(request.spotInstanceRequestId());
        assertThat(launch.describe(id).instanceLifecycleAsString()).isEqualTo("spot");
        assertThat(errorOf(() -> ec2.stopInstances(r -> r.instanceIds(id))))
                .isEqualTo("UnsupportedOperation");
        ec2.terminateInstances(r -> r.instanceIds(id));
        assertThat(request().stateAsString()).isEqualTo("closed");
        assertThat(request().status().code()).isEqualTo("instance-terminated-by-user");
        assertThat(aws.live("spot-instances-request")).isEmpty();
    }

    @Test
    void aCancelledRequestLeavesItsInstance() {
        String id = launch.one(r -> spot(r, "0.09")).instanceId();

        ec2.cancelSpotInstanceRequests(
                r -> r.spotInstanceRequestIds(request().spotInstanceRequestId()));

        assertThat(request().stateAsString()).isEqualTo("cancelled");
        assertThat(launch.describe(id).state().nameAsString()).isEqualTo("pending");
        assertThat(
                        errorOf(() ->
                                ec2.cancelSpotInstanceRequests(
                                        r -> r.spotInstanceRequestIds("sir-00000000"))))
                .isEqualTo("InvalidSpotInstanceRequestID.NotFound");
    }

    @Test
    void anInterruptedInstanceHasTwoMinutes() {
        String id = launch.one(r -> spot(r, "0.09")).instanceId();
        aws.pass("18s");

        aws.ask("POST", "/interruptions", "{\"instanceId\": \"" + id + "\"}");

        assertThat(attributes(id)).contains("instanceAction={action=terminate, time=");
        assertThat(request().status().code()).isEqualTo("marked-for-termination");
        aws.pass("1m59s");
        assertThat(launch.describe(id).state().nameAsString()).isEqualTo("running");
        aws.pass("2s");
        assertThat(launch.describe(id).state().nameAsString()).isEqualTo("shutting-down");
        aws.pass("31s");
        assertThat(launch.describe(id).stateReason().code())
                .isEqualTo("Server.SpotInstanceTermination");
        assertThat(request().status().code()).isEqualTo("instance-terminated-no-capacity");
    }

    @Test
    void aPriceAboveTheBidInterrupts() {
        String low = launch.one(r -> spot(r, "0.09")).instanceId();
        String high = launch.one(r -> spot(r, "0.50")).instanceId();
        aws.pass("18s");

        price("0.20");
        aws.pass("2m31s");

        assertThat(launch.describe(low).state().nameAsString()).isEqualTo("terminated");
        assertThat(launch.describe(high).state().nameAsString()).isEqualTo("running");
        assertThat(
                        ec2.describeSpotInstanceRequests(r ->
                                        r.filters(
                                                filter(
                                                        "status-code",
                                                        "instance-terminated-by-price")))
                                .spotInstanceRequests())
                .extracting(SpotInstanceRequest::instanceId)
                .containsExactly(low);
    }

    @Test
    void aPriceThatMovesByItselfInterruptsAfterAWhile() {
        BigDecimal now = new BigDecimal(history("us-east-1a").getFirst().spotPrice());
        String id = launch.one(r -> spot(r, now.toPlainString())).instanceId();

        aws.pass("240h");

        assertThat(errorOf(() -> launch.describe(id))).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                .allMatch(one -> one.status().code().equals("instance-terminated-by-price"));
    }

    @Test
    void theHistoryGoesBackNinetyDaysInPagesAndIsTheSameTwice() {
        List<SpotPrice> all = history("us-east-1a");

        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing(SpotPrice::timestamp).reversed())
                .allMatch(one ->
                        new BigDecimal(one.spotPrice()).compareTo(new BigDecimal("0.096")) < 0);
        assertThat(history("us-east-1a")).isEqualTo(all);
        assertThat(history("us-east-1b")).isNotEqualTo(all);
        assertThat(
                        ec2.describeSpotPriceHistory(r ->
                                        r.instanceTypesWithStrings("m5.large")
                                                .startTime(Instant.now().plus(Duration.ofDays(1)))
                                                .endTime(Instant.now().plus(Duration.ofDays(1)))
                                                .productDescriptions("Linux/UNIX"))
                                .spotPriceHistory())
                .hasSize(6);
    }

    @Test
    void spotHasAQuotaOfItsOwn() {
        aws.simulator().inspection().setQuota(null, null, Quota.SPOT_VCPUS, 3);

        launch.one(r -> spot(r, "0.09"));

        assertThat(errorOf(() -> launch.one(r -> spot(r, "0.09"))))
                .isEqualTo("MaxSpotInstanceCountExceeded");
        assertThat(errorOf(() -> launch.one(r -> {}))).isEqualTo("none");
    }

    @Test
    void aZoneCanRunOutOfCapacity() {
        aws.ask(
                "POST",
                "/capacity",
                "{\"zone\":\"us-east-1a\",\"type\":\"m5.large\",\"instances\":1}");
        aws.ask(
                "POST",
                "/capacity",
                "{\"zone\":\"us-east-1a\",\"type\":\"c5.large\",\"error\":\"Unsupported\"}");

        assertThat(launch.run(r -> r.maxCount(3)).instances()).hasSize(1);
        assertThat(errorOf(() -> launch.one(r -> {}))).isEqualTo("InsufficientInstanceCapacity");
        assertThat(errorOf(() -> launch.one(r -> spot(r, "0.09"))))
                .isEqualTo("InsufficientInstanceCapacity");
        assertThat(errorOf(() -> launch.one(r -> r.instanceType("c5.large"))))
                .isEqualTo("Unsupported");
        assertThat(
                        errorOf(() ->
                                launch.one(
                                        r -> r.subnetId(launch.network.privateSubnets().get(1)))))
                .isEqualTo("none");
        assertThatThrownBy(() -> aws.ask("POST", "/capacity", "{\"zone\":\"mars-1a\"}"))
                .hasMessageContaining("must be a zone's name");
    }

    private void price(String dollars) {
        String body =
                "{\"type\":\"m5.large\",\"zone\":\"us-east-1a\",\"price\":\"" + dollars + "\"}";
        aws.ask("POST", "/spot-prices", body);
    }

    private SpotInstanceRequest request() {
        return ec2.describeSpotInstanceRequests().spotInstanceRequests().getFirst();
    }

    private List<SpotPrice> history(String zone) {
        return ec2
                .describeSpotPriceHistoryPaginator(r ->
                        r.instanceTypesWithStrings("m5.large")
                                .availabilityZone(zone)
                                .maxResults(100))
                .spotPriceHistory()
                .stream()
                .toList();
    }

    private String attributes(String id) {
        return aws.live("instance").stream()
                .filter(one -> id.equals(one.get("id")))
                .map(one -> one.get("attributes").toString())
                .findFirst()
                .orElseThrow();
    }
}
