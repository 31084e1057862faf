package io.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent.Verb;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "RequestLimitExceeded, 503, THROTTLED",
        "Throttling, 400, THROTTLED",
        "ThrottlingException, 429, THROTTLED",
        "ExpiredToken, 400, THROTTLED",
        "InternalError, 500, TRANSIENT",
        "Unavailable, 503, TRANSIENT",
        "ServerException, 500, TRANSIENT",
        "InvalidVpcID.NotFound, 400, NOT_FOUND",
        "NatGatewayNotFound, 400, NOT_FOUND",
        "InvalidLaunchTemplateName.NotFoundException, 400, NOT_FOUND",
        "NoSuchEntity, 404, NOT_FOUND",
        "ResourceNotFoundException, 404, NOT_FOUND",
        "UnfulfillableCapacity, 400, OTHER_ZONE",
        "Unsupported, 400, OTHER_ZONE",
        "InsufficientFreeAddressesInSubnet, 400, OTHER_ZONE",
        "SpotMaxPriceTooLow, 400, OTHER_ZONE",
        "AddressLimitExceeded, 400, BLOCKED",
        "VpcLimitExceeded, 400, BLOCKED",
        "NatGatewayLimitExceeded, 400, BLOCKED",
        "InternetGatewayLimitExceeded, 400, BLOCKED",
        "VcpuLimitExceeded, 400, BLOCKED",
        "MaxSpotInstanceCountExceeded, 400, BLOCKED",
        "TooManyLoadBalancers, 400, BLOCKED",
        "ResourceLimitExceededException, 400, BLOCKED",
        "PendingVerification, 400, BLOCKED",
        "OptInRequired, 400, BLOCKED",
        "SomethingNewLimitExceeded, 400, BLOCKED",
        "DependencyViolation, 400, ORDER",
        "DeleteConflict, 409, ORDER",
        "ResourceInUseException, 409, ORDER",
        "EntityAlreadyExists, 409, ALREADY_EXISTS",
        "InvalidGroup.Duplicate, 400, ALREADY_EXISTS",
        "InvalidSubnet.Conflict, 400, ALREADY_EXISTS",
        "RouteAlreadyExists, 400, ALREADY_EXISTS",
        "UnauthorizedOperation, 403, REJECTED",
        "AccessDenied, 403, REJECTED",
        "AuthFailure, 401, REJECTED",
        "InvalidParameterValue, 400, REJECTED",
        "InvalidParameterException, 400, REJECTED",
        "UnsupportedAvailabilityZoneException, 400, REJECTED",
        "NeverHeardOfIt, 400, REJECTED",
        "NeverHeardOfIt, 502, TRANSIENT"
    })
    void knowsWhatACodeMeansForALook(String code, int status, FaultClass expected) {
        var fault = AwsErrors.whenLooking(answer(code, "Something.", status));

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.faultClass()).isEqualTo(expected);
        assertThat(fault.requestId()).isEqualTo("req-1");
    }

    @Test
    void takesNoCapacityForAnotherZoneEvenThoughItComesAsAServerError() {
        // EC2 answers InsufficientInstanceCapacity with status 500 (EC2 API reference, "Error
        // codes").
        var fault =
                AwsErrors.whenChanging(
                        answer("InsufficientInstanceCapacity", "No m5.large.", 500), Verb.CREATE);

        assertThat(fault.faultClass()).isEqualTo(FaultClass.OTHER_ZONE);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidVpcID.NotFound, The vpc ID 'vpc-1' does not exist",
        "NoSuchEntity, The role with name x cannot be found.",
        "ResourceNotFoundException, No cluster found for name: shop.",
        "InvalidParameterException, Role could not be assumed because it does not exist",
        "InvalidParameterException, The subnet ID 'subnet-1' does not exist (Error Code:"
                + " InvalidSubnetID.NotFound)",
        "'InvalidRequestException', 'The specified launch template, with template ID lt-1, does not"
                + " exist.'",
        "InvalidParameterValue, Value (x) for parameter iamInstanceProfile.name is invalid. Invalid"
                + " IAM Instance Profile name",
        "MalformedPolicyDocument, Invalid principal in policy"
    })
    void expectsAwsToLearnOfWhatWasJustMade(String code, String message) {
        assertThat(AwsErrors.whenChanging(answer(code, message, 400), Verb.CREATE).faultClass())
                .isEqualTo(FaultClass.CONSISTENCY_LAG);
    }

    @Test
    void waitsForAPersonToMakeAKeyPair() {
        var fault =
                AwsErrors.whenChanging(
                        answer("InvalidKeyPair.NotFound", "The key pair 'x' does not exist", 400),
                        Verb.CREATE);

        assertThat(fault.faultClass()).isEqualTo(FaultClass.BLOCKED);
        assertThat(fault.remedy()).contains("sshKeyName");
    }

    @Test
    void takesWhatADeleteDoesNotFindForGone() {
        var fault =
                AwsErrors.whenChanging(
                        answer("InvalidVpcID.NotFound", "The vpc ID does not exist", 400),
                        Verb.DELETE);

        assertThat(fault.faultClass()).isEqualTo(FaultClass.NOT_FOUND);
    }

    @Test
    void tellsAnEksNameThatIsTakenFromOneThatIsBusy() {
        var taken = answer("ResourceInUseException", "Cluster already exists with name: shop", 409);
        var busy = answer("ResourceInUseException", "Cluster has nodegroups attached", 409);

        assertThat(AwsErrors.whenChanging(taken, Verb.CREATE).faultClass())
                .isEqualTo(FaultClass.ALREADY_EXISTS);
        assertThat(AwsErrors.whenChanging(busy, Verb.DELETE).faultClass())
                .isEqualTo(FaultClass.ORDER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VpcLimitExceeded | The maximum number of VPCs has been reached. | L-F678F1CE",
                "AddressLimitExceeded | The maximum number of addresses has been reached. |"
                        + " L-0263D0A3",
                "NatGatewayLimitExceeded | Performing this operation would exceed the limit of 5"
                        + " NAT gateways | L-FE5A380F",
                "ResourceLimitExceededException | Limit exceeded. Nodegroups limit exceeded for"
                        + " cluster 'shop' | L-6D54EA21",
                "ResourceLimitExceededException | Fargate Profile limit exceeded | L-33415657",
                "ResourceLimitExceededException | Account limit reached for clusters | L-1194D53C",
                "LimitExceeded | Cannot exceed quota for RolesPerAccount: 1000 | L-FE177D64",
                "LimitExceeded | Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100 |"
                        + " L-858F3967"
            })
    void saysWhichQuotaToRaise(String code, String message, String quota) {
        var fault = AwsErrors.whenChanging(answer(code, message, 400), Verb.CREATE);

        assertThat(fault.faultClass()).isEqualTo(FaultClass.BLOCKED);
        assertThat(fault.remedy()).contains(quota).contains("Service Quotas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PendingVerification",
                "OptInRequired",
                "RequestExpired",
                "AuthFailure",
                "AccessDenied",
                "UnauthorizedOperation",
                "InvalidClientTokenId",
                "SpotMaxPriceTooLow"
            })
    void hasARemedyWhereAPersonMustAct(String code) {
        assertThat(AwsErrors.whenLooking(answer(code, "No.", 400)).remedy()).isNotBlank();
    }

    @Test
    void takesACallWithoutAnswerForPossiblyDone() {
        var timeout = ApiCallTimeoutException.builder().message("10000 ms").build();
        var reset =
                SdkClientException.builder()
                        .message("Unable to execute HTTP request")
                        .cause(new SocketException("Connection reset"))
                        .build();
        var stopped = AbortedException.builder().message("Thread was interrupted").build();

        assertThat(AwsErrors.whenChanging(timeout, Verb.CREATE))
                .isEqualTo(fault("CallTimeout", "AWS did not answer in time"));
        assertThat(AwsErrors.whenChanging(reset, Verb.CREATE))
                .isEqualTo(fault("ConnectionLost", "The call to AWS failed: Connection reset"));
        assertThat(AwsErrors.whenChanging(stopped, Verb.CREATE))
                .isEqualTo(fault("CallInterrupted", "The call was interrupted"));
    }

    @Test
    void takesACallThatWasNeverSentForNotDone() {
        var refused =
                SdkClientException.create(
                        "Unable to execute HTTP request",
                        new ConnectException("Connection refused"));
        var overBudget =
                SdkClientException.create(
                        "x",
                        CallBudgetExceededException.of(
                                new CalledAction("ec2", "CreateVpc"), Instant.EPOCH));

        assertThat(AwsErrors.whenChanging(refused, Verb.CREATE).faultClass())
                .isEqualTo(FaultClass.THROTTLED);
        assertThat(AwsErrors.whenChanging(overBudget, Verb.CREATE).code())
                .isEqualTo("CallBudgetExceeded");
        assertThat(AwsErrors.whenChanging(overBudget, Verb.CREATE).faultClass())
                .isEqualTo(FaultClass.THROTTLED);
        assertThat(AwsErrors.turnOf(overBudget)).isEqualTo(Instant.EPOCH);
        assertThat(AwsErrors.turnOf(refused)).isNull();
    }

    @Test
    void tellsABrokerThatIsAwayFromOneThatRefuses() {
        var away = CredentialsUnavailableException.forNow("The broker is away", null);
        var refused =
                CredentialsUnavailableException.refused(
                        "AccountInvalid", "The account has no valid key");

        assertThat(AwsErrors.whenLooking(away).faultClass()).isEqualTo(FaultClass.THROTTLED);
        assertThat(AwsErrors.whenLooking(refused))
                .satisfies(fault -> assertThat(fault.faultClass()).isEqualTo(FaultClass.BLOCKED))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("AccountInvalid"))
                .satisfies(fault ->
                        assertThat(fault.message()).isEqualTo("The account has no valid key"));
    }

    @Test
    void keepsASessionTokenOutOfTheMessage() {
        var message =
                "The request signature we calculated does not match the signature you provided.\n\n"
                        + "The Canonical String for this request should have been\n'POST\n/\n\n"
                        + "x-amz-security-token:IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJ'";

        var fault = AwsErrors.whenLooking(answer("SignatureDoesNotMatch", message, 403));

        assertThat(fault.message())
                .isEqualTo(
                        "The request signature we calculated does not match the signature you"
                                + " provided.");
    }

    @Test
    void keepsTheEncodedRefusalOutOfTheMessage() {
        var message =
                "You are not authorized to perform this operation. User:"
                        + " arn:aws:iam::111122223333:user/x is not authorized to perform:"
                        + " ec2:CreateVpc. Encoded authorization failure message: "
                        + "qwert".repeat(60);

        assertThat(AwsErrors.whenLooking(answer("UnauthorizedOperation", message, 403)).message())
                .endsWith("ec2:CreateVpc.");
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void survivesAnAnswerThatIsNotAws(Verb verb) {
        var strange = AwsServiceException.builder().message("<html>").statusCode(502).build();

        assertThat(AwsErrors.whenChanging(strange, verb))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("ServiceError"))
                .satisfies(fault -> assertThat(fault.faultClass()).isEqualTo(FaultClass.TRANSIENT));
    }

    @Test
    void readsWhatAwsReportsLaterAsItsAnswerToTheCreate() {
        var failed = AwsErrors.reported("InsufficientFreeAddressesInSubnet", "");

        assertThat(failed.faultClass()).isEqualTo(FaultClass.OTHER_ZONE);
        assertThat(failed.message()).isEqualTo("AWS reported InsufficientFreeAddressesInSubnet");
        assertThat(failed.remedy()).isNotNull();
    }

    private static Fault fault(String code, String message) {
        return Fault.of(code, FaultClass.TRANSIENT, message);
    }

    private static AwsServiceException answer(String code, String message, int status) {
        return AwsServiceException.builder()
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .statusCode(status)
                .requestId("req-1")
                .build();
    }
}
