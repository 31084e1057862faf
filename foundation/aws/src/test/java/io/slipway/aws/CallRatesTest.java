package io.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
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
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** Every bucket: what it lets through at once, and in the ten seconds after that. */
class CallRatesTest {

    private final TestClock clock = new TestClock();
    private final CallBudget budget = new CallBudget(1, 1, clock);

    @ParameterizedTest(name = "{1}, then {2} in ten seconds: {0}")
    @MethodSource("buckets")
    void holds(AwsRequest request, int burst, int inTenSeconds) {
        int atOnce = CallBudgetTest.takeAll(budget, request);
        clock.advance(Duration.ofMillis(10_001));

        assertThat(atOnce).isEqualTo(burst);
        assertThat(CallBudgetTest.takeAll(budget, request)).isEqualTo(inTenSeconds);
    }

    static Stream<Arguments> buckets() {
        return Stream.of(ofReads(), ofChanges(), ofInstances(), ofOthers()).flatMap(each -> each);
    }

    private static Stream<Arguments> ofReads() {
        return Stream.of(
                bucket(DescribeVpcsRequest.builder().build(), 100, 100),
                bucket(DescribeSubnetsRequest.builder().build(), 100, 100),
                bucket(GetConsoleOutputRequest.builder().build(), 100, 100),
                bucket(DescribeInstancesRequest.builder().build(), 50, 50),
                bucket(DescribeSecurityGroupsRequest.builder().build(), 50, 50),
                bucket(DescribeNetworkInterfacesRequest.builder().build(), 50, 50),
                bucket(DescribeVolumesRequest.builder().build(), 50, 50),
                bucket(DescribeInstancesRequest.builder().maxResults(50).build(), 100, 100),
                bucket(DescribeVolumesRequest.builder().volumeIds("vol-1").build(), 100, 100),
                bucket(
                        DescribeSecurityGroupsRequest.builder()
                                .filters(Filter.builder().name("vpc-id").values("vpc-1").build())
                                .build(),
                        100,
                        100));
    }

    private static Stream<Arguments> ofChanges() {
        return Stream.of(
                bucket(CreateVpcRequest.builder().build(), 50, 50),
                bucket(AllocateAddressRequest.builder().build(), 50, 50),
                bucket(AuthorizeSecurityGroupIngressRequest.builder().build(), 50, 50),
                bucket(RevokeSecurityGroupIngressRequest.builder().build(), 50, 50),
                bucket(CreateNatGatewayRequest.builder().build(), 10, 10),
                bucket(DeleteNatGatewayRequest.builder().build(), 10, 10),
                bucket(CreateVpcEndpointRequest.builder().build(), 4, 3),
                bucket(ModifyVpcEndpointRequest.builder().build(), 4, 3),
                bucket(CreateTagsRequest.builder().build(), 100, 100),
                bucket(CreateNetworkInterfaceRequest.builder().build(), 100, 50),
                bucket(CreateVolumeRequest.builder().build(), 100, 50),
                bucket(CreateLaunchTemplateVersionRequest.builder().build(), 100, 50));
    }

    private static Stream<Arguments> ofInstances() {
        var many = new String[100];
        Arrays.setAll(many, index -> "i-" + index);
        return Stream.of(
                bucket(RunInstancesRequest.builder().maxCount(1).build(), 5, 5),
                bucket(RunInstancesRequest.builder().maxCount(400).build(), 2, 0),
                bucket(TerminateInstancesRequest.builder().instanceIds("i-1").build(), 100, 50),
                bucket(TerminateInstancesRequest.builder().instanceIds(many).build(), 10, 2));
    }

    private static Stream<Arguments> ofOthers() {
        return Stream.of(
                bucket(DescribeClusterRequest.builder().build(), 50, 50),
                bucket(CreateClusterRequest.builder().build(), 20, 20),
                bucket(GetRoleRequest.builder().build(), 50, 50),
                bucket(CreateRoleRequest.builder().build(), 20, 20),
                bucket(DescribeLoadBalancersRequest.builder().build(), 40, 40),
                bucket(CreateLoadBalancerRequest.builder().build(), 20, 20),
                bucket(GetResourcesRequest.builder().build(), 10, 10),
                bucket(GetCallerIdentityRequest.builder().build(), 50, 50));
    }

    private static Arguments bucket(AwsRequest request, int burst, int inTenSeconds) {
        return Arguments.of(request, burst, inTenSeconds);
    }
}
