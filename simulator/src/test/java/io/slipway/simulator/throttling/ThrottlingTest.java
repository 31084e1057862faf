package io.slipway.simulator.throttling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.model.SimulatorClock;
import io.slipway.simulator.model.VirtualClock;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.operation.Registration;
import io.slipway.simulator.operation.RequestClasses;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;

class ThrottlingTest {
    private static final Scope HERE = new Scope("111122223333", "us-east-1");

    private final VirtualClock time = new VirtualClock(Instant.parse("2030-01-01T00:00:00Z"));

    static Stream<Arguments> buckets() {
        return Stream.of(
                bucket(DescribeVpcsRequest.builder().build(), 100, 20),
                bucket(DescribeInstancesRequest.builder().build(), 50, 10),
                bucket(DescribeSecurityGroupsRequest.builder().build(), 50, 10),
                bucket(DescribeNetworkInterfacesRequest.builder().build(), 50, 10),
                bucket(DescribeVolumesRequest.builder().build(), 50, 10),
                bucket(DescribeInstancesRequest.builder().maxResults(5).build(), 100, 20),
                bucket(DescribeVolumesRequest.builder().volumeIds("vol-1").build(), 100, 20),
                bucket(DescribeSecurityGroupsRequest.builder().groupNames("a").build(), 100, 20),
                bucket(CreateVpcRequest.builder().build(), 50, 5),
                bucket(AuthorizeSecurityGroupIngressRequest.builder().build(), 50, 5),
                bucket(RevokeSecurityGroupIngressRequest.builder().build(), 50, 5),
                bucket(RunInstancesRequest.builder().maxCount(1).build(), 5, 2),
                bucket(TerminateInstancesRequest.builder().instanceIds("i-1").build(), 100, 5),
                bucket(CreateNatGatewayRequest.builder().build(), 10, 1),
                bucket(DeleteNatGatewayRequest.builder().build(), 10, 1),
                bucket(CreateVpcEndpointRequest.builder().build(), 4, 0.3),
                bucket(ModifyVpcEndpointRequest.builder().build(), 4, 0.3),
                bucket(CreateTagsRequest.builder().build(), 100, 10),
                bucket(CreateNetworkInterfaceRequest.builder().build(), 100, 5),
                bucket(CreateVolumeRequest.builder().build(), 100, 5),
                bucket(CreateLaunchTemplateVersionRequest.builder().build(), 100, 5));
    }

    @ParameterizedTest
    @MethodSource("buckets")
    void aBucketHoldsAndRefillsAsDocumented(AwsRequest request, int capacity, double refill) {
        Throttling throttling = throttling(1);
        assertThat(admitted(throttling, request)).isEqualTo(capacity);

        time.advance(Duration.ofSeconds(10));

        assertThat(admitted(throttling, request))
                .isEqualTo((int) Math.min(capacity, Math.floor(refill * 10)));
    }

    @Test
    void instancesCountAsWellAsRequestsToLaunchThem() {
        Throttling throttling = throttling(1);
        RunInstancesRequest half = RunInstancesRequest.builder().maxCount(500).build();
        RunInstancesRequest one = RunInstancesRequest.builder().maxCount(1).build();
        assertThat(admitted(throttling, half)).isEqualTo(2);
        assertThat(admitted(throttling, one)).isZero();

        time.advance(Duration.ofSeconds(1));

        assertThat(admitted(throttling, one)).isEqualTo(2);
    }

    @Test
    void instancesCountAsWellAsRequestsToTerminateThem() {
        Throttling throttling = throttling(1);
        TerminateInstancesRequest many =
                TerminateInstancesRequest.builder()
                        .instanceIds(Collections.nCopies(1000, "i-1"))
                        .build();
        TerminateInstancesRequest one =
                TerminateInstancesRequest.builder().instanceIds("i-1").build();
        assertThat(admitted(throttling, many)).isEqualTo(1);
        assertThat(admitted(throttling, one)).isZero();

        time.advance(Duration.ofSeconds(1));

        assertThat(admitted(throttling, one)).isEqualTo(20);
    }

    @Test
    void actionsAccountsAndRegionsDoNotHinderEachOther() {
        Throttling throttling = throttling(1);
        CreateVpcRequest request = CreateVpcRequest.builder().build();
        assertThat(admitted(throttling, request)).isEqualTo(50);

        assertThat(admitted(throttling, CreateTagsRequest.builder().build())).isEqualTo(100);
        assertThat(admitted(throttling, request, new Scope("222233334444", "us-east-1")))
                .isEqualTo(50);
        assertThat(admitted(throttling, request, new Scope("111122223333", "eu-west-1")))
                .isEqualTo(50);
    }

    @Test
    void bucketsRefillWithTheSpeed() {
        Throttling throttling = throttling(60);
        CreateVpcRequest request = CreateVpcRequest.builder().build();
        assertThat(admitted(throttling, request)).isEqualTo(50);

        time.advance(Duration.ofMillis(100));

        assertThat(admitted(throttling, request)).isEqualTo(30);
    }

    @Test
    void otherServicesAreNotThrottled() {
        assertThat(admitted(throttling(1), ListRolesRequest.builder().build())).isEqualTo(2000);
    }

    @Test
    void theRefusalIsEc2s() {
        Throttling throttling = throttling(1);
        AwsRequest request = CreateVpcEndpointRequest.builder().build();
        admitted(throttling, request);

        assertThatThrownBy(() -> throttling.admit(operation(request), request, context(HERE)))
                .isInstanceOfSatisfying(
                        AwsFault.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("RequestLimitExceeded");
                            assertThat(refused.status()).isEqualTo(503);
                            assertThat(refused.text()).isEqualTo("Request limit exceeded.");
                        });
    }

    private static Arguments bucket(AwsRequest request, int capacity, double refill) {
        return Arguments.of(request, capacity, refill);
    }

    private Cloud cloud = new Cloud(new SimulatorClock(time, 1), new Random(1), false);

    private Throttling throttling(double speed) {
        cloud = new Cloud(new SimulatorClock(time, speed), new Random(1), false);
        return new Throttling(cloud, true);
    }

    private int admitted(Throttling throttling, AwsRequest request) {
        return admitted(throttling, request, HERE);
    }

    /** How many such calls pass at once, of two thousand at most. */
    private int admitted(Throttling throttling, AwsRequest request, Scope scope) {
        Registration<?> operation = operation(request);
        Context context = context(scope);
        for (int passed = 0; passed < 2000; passed++) {
            try {
                throttling.admit(operation, request, context);
            } catch (AwsFault refused) {
                return passed;
            }
        }
        return 2000;
    }

    private Context context(Scope scope) {
        return new Context(cloud, scope, Principal.aws(scope.account()), "test", time.instant());
    }

    private static Registration<?> operation(AwsRequest request) {
        return new Registration<>(
                RequestClasses.service(request.getClass()),
                RequestClasses.operationName(request.getClass()),
                AwsRequest.class,
                List.of(),
                (same, context) -> RunInstancesResponse.builder().build());
    }
}
