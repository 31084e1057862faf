package io.slipway.aws;

import static io.slipway.aws.Fixtures.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent.Verb;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Observation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;

class AwsClientsTest {

    private final FakeEndpoint aws = new FakeEndpoint();
    private final AtomicInteger fetches = new AtomicInteger();
    private final List<ObservedCall> observed = new CopyOnWriteArrayList<>();
    private CredentialsSource source =
            accountId ->
                    AwsBasicCredentials.create(
                            "KEY-" + accountId + "-" + fetches.incrementAndGet(), "secret");
    private final AwsOptions options = AwsOptions.forAws().withEndpoint(aws.uri(), 60);
    private final AwsClients clients = clients(options);

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void callsAsTheAccountInItsRegionUnderItsOwnName() {
        clients.ec2(SCOPE).describeVpcs();

        assertThat(aws.asked())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.authorization())
                                .contains("KEY-acc-1-1")
                                .contains("/us-east-1/ec2/"))
                .satisfies(call -> assertThat(call.userAgent()).contains("slipway"))
                .satisfies(call -> assertThat(call.traceparent()).isEqualTo("00-trace-span-01"));
    }

    @Test
    void keepsOneClientPerServiceAccountAndRegion() {
        assertThat(clients.ec2(SCOPE)).isSameAs(clients.ec2(new AwsScope("acc-1", "us-east-1")));
        assertThat(clients.ec2(SCOPE))
                .isNotSameAs(clients.ec2(new AwsScope("acc-1", "eu-central-1")));
        assertThat(clients.ec2(SCOPE)).isNotSameAs(clients.ec2(new AwsScope("acc-2", "us-east-1")));
        assertThat(clients.eks(SCOPE)).isSameAs(clients.eks(SCOPE));
        assertThat(clients.sts(SCOPE)).isSameAs(clients.sts(SCOPE));
    }

    @Test
    void callsIamInThePartitionsOnePlace() {
        aws.answersWith(
                200,
                "<ListRolesResponse><ListRolesResult><Roles/></ListRolesResult></ListRolesResponse>");

        clients.iam(new AwsScope("acc-1", "us-gov-east-1")).listRoles();

        assertThat(clients.iam(SCOPE)).isSameAs(clients.iam(new AwsScope("acc-1", "eu-central-1")));
        assertThat(aws.asked())
                .singleElement()
                .satisfies(
                        call -> assertThat(call.authorization()).contains("/us-gov-west-1/iam/"));
    }

    @Test
    void asksForCredentialsOncePerAccount() {
        clients.ec2(SCOPE).describeVpcs();
        clients.ec2(SCOPE).describeVpcs();
        clients.ec2(new AwsScope("acc-1", "eu-central-1")).describeVpcs();

        assertThat(fetches).hasValue(1);
    }

    @Test
    void tellsTheObserverOfEveryCall() {
        clients.ec2(SCOPE).describeVpcs();
        aws.answersWithEc2Error(400, "InvalidParameterValue");
        failureOf(() -> clients.ec2(SCOPE).describeSubnets());

        assertThat(observed)
                .extracting(
                        ObservedCall::scope,
                        ObservedCall::service,
                        ObservedCall::operation,
                        ObservedCall::requestId,
                        ObservedCall::errorCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                SCOPE, "Ec2", "DescribeVpcs", "req-7", null),
                        org.assertj.core.groups.Tuple.tuple(
                                SCOPE, "Ec2", "DescribeSubnets", "req-8", "InvalidParameterValue"));
        assertThat(observed).allSatisfy(call -> assertThat(call.duration().isNegative()).isFalse());
    }

    @Test
    void neverTriesAgainByItself() {
        aws.answersWithEc2Error(503, "Unavailable");

        var fault = failureOf(() -> clients.ec2(SCOPE).deleteVpc(b -> b.vpcId("vpc-1")));

        assertThat(fault.faultClass()).isEqualTo(FaultClass.TRANSIENT);
        assertThat(fault.requestId()).isEqualTo("req-8");
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void sendsNothingTwiceWhenTheAnswerIsLost() {
        clients.ec2(SCOPE).describeVpcs();
        aws.losesItsAnswers();

        var post = failureOf(() -> clients.ec2(SCOPE).createVpc(b -> b.cidrBlock("10.0.0.0/16")));
        var delete = failureOf(() -> clients.eks(SCOPE).deleteCluster(b -> b.name("shop")));

        assertThat(List.of(post, delete)).extracting(Fault::code).containsOnly("ConnectionLost");
        assertThat(aws.asked())
                .extracting(FakeEndpoint.Asked::method)
                .containsExactly("POST", "POST", "DELETE");
    }

    @Test
    void givesUpOnACallInTime() {
        aws.neverAnswers();
        try (var impatient = clients(options.withCallTimeout(Duration.ofMillis(300)))) {

            var fault = failureOf(() -> impatient.ec2(SCOPE).describeVpcs());

            assertThat(fault.code()).isEqualTo("CallTimeout");
            assertThat(fault.faultClass()).isEqualTo(FaultClass.TRANSIENT);
        }
    }

    @Test
    void fetchesCredentialsAgainWhenAwsRefusesThem() {
        aws.answersWithEc2Error(401, "AuthFailure");

        var fault = failureOf(() -> clients.ec2(SCOPE).describeVpcs());
        failureOf(() -> clients.ec2(SCOPE).describeVpcs());

        assertThat(fault.code()).isEqualTo("AuthFailure");
        assertThat(aws.asked().getLast().authorization()).contains("KEY-acc-1-2");
    }

    @Test
    void saysWhyThereAreNoCredentials() {
        source =
                _ -> {
                    throw CredentialsUnavailableException.refused("AccountInvalid", "No valid key");
                };

        var fault = failureOf(() -> clients.ec2(SCOPE).describeVpcs());

        assertThat(fault.code()).isEqualTo("AccountInvalid");
        assertThat(fault.faultClass()).isEqualTo(FaultClass.BLOCKED);
        assertThat(aws.asked()).isEmpty();
        assertThat(observed).isEmpty();
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() {
        try (var lost = clients(options.withEndpoint(URI.create("http://127.0.0.1:1"), 1))) {

            var fault = failureOf(() -> lost.ec2(SCOPE).describeVpcs());

            assertThat(fault.code()).isEqualTo("ConnectionFailed");
            assertThat(fault.faultClass()).isEqualTo(FaultClass.THROTTLED);
        }
    }

    @Test
    void sendsNothingBeyondItsBudget() {
        aws.answersWithEc2Error(503, "RequestLimitExceeded");
        try (var patient = clients(options.withEndpoint(aws.uri(), 1))) {

            var byAws = failureOf(() -> patient.ec2(SCOPE).describeVpcs());
            var byUs = failureOf(() -> patient.ec2(SCOPE).describeVpcs());

            assertThat(byAws.code()).isEqualTo("RequestLimitExceeded");
            assertThat(byUs.code()).isEqualTo("CallBudgetExceeded");
            assertThat(aws.asked()).hasSize(1);
        }
    }

    @Test
    void forgetsAnAccount() {
        var before = clients.ec2(SCOPE);
        before.describeVpcs();

        clients.forget("acc-1");

        assertThat(clients.ec2(SCOPE)).isNotSameAs(before);
        clients.ec2(SCOPE).describeVpcs();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void givesNoClientsOnceClosed() {
        clients.close();

        assertThatThrownBy(() -> clients.ec2(SCOPE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void turnsWhatTheSdkThrowsIntoTheEnginesValues() {
        aws.answersWithEc2Error(400, "InvalidVpcID.NotFound");

        CallResult deleted =
                AwsCalls.delete(() -> {
                    clients.ec2(SCOPE).deleteVpc(b -> b.vpcId("vpc-1"));
                    return CallResult.accepted();
                });
        CallResult updated =
                AwsCalls.update(() -> {
                    clients.ec2(SCOPE).modifyVpcAttribute(b -> b.vpcId("vpc-1"));
                    return CallResult.done();
                });
        Observation seen =
                AwsCalls.observe(() ->
                        Observation.Ready.of(
                                Map.of("n", clients.ec2(SCOPE).describeVpcs().vpcs().size())));

        assertThat(deleted)
                .isInstanceOfSatisfying(
                        CallResult.Refused.class,
                        refused ->
                                assertThat(refused.fault().faultClass())
                                        .isEqualTo(FaultClass.NOT_FOUND));
        assertThat(updated)
                .isInstanceOfSatisfying(
                        CallResult.Refused.class,
                        refused ->
                                assertThat(refused.fault().faultClass())
                                        .isEqualTo(FaultClass.CONSISTENCY_LAG));
        assertThat(seen).isEqualTo(new Observation.Gone());
    }

    private AwsClients clients(AwsOptions withOptions) {
        return new AwsClients(
                withOptions, id -> source.credentialsOf(id), new Recorder(), Clock.systemUTC());
    }

    private static Fault failureOf(Runnable call) {
        return AwsErrors.whenChanging(
                catchThrowableOfType(SdkException.class, call::run), Verb.DELETE);
    }

    /** Remembers every call and sends a trace along. */
    private final class Recorder implements CallObserver {

        @Override
        public void ended(ObservedCall call) {
            observed.add(call);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("traceparent", "00-trace-span-01");
        }
    }
}
