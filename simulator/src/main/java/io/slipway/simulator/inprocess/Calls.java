package io.slipway.simulator.inprocess;

import io.slipway.simulator.SimulatedCloud;
import io.slipway.simulator.faults.ReplyLost;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.CallMeta;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.operation.Registration;
import io.slipway.simulator.operation.RequestClasses;
import io.slipway.simulator.wire.Keyring;
import io.slipway.simulator.wire.Protocols;
import io.slipway.simulator.wire.Refusals;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * Carries calls to the cloud's operations, and back what they answer or the exception they mean.
 */
final class Calls {
    private static final Map<String, String> PARTITION_REGIONS =
            Map.of(
                    "aws-global", "us-east-1",
                    "aws-us-gov-global", "us-gov-west-1",
                    "aws-cn-global", "cn-north-1");

    private final SimulatedCloud cloud;
    private final Protocols protocols = new Protocols();
    private final Random random;

    /**
     * @param seed makes request ids and the tokens that the SDK adds repeatable
     */
    Calls(SimulatedCloud cloud, @Nullable Long seed) {
        this.cloud = cloud;
        this.random = seed == null ? new Random() : new Random(seed);
    }

    AwsResponse call(
            AwsService service,
            AwsRequest request,
            AwsCredentialsProvider credentials,
            Region region) {
        String requestId = uuid();
        String name = RequestClasses.operationName(request.getClass());
        String where = PARTITION_REGIONS.getOrDefault(region.id(), region.id());
        CallMeta meta = new CallMeta(service.id(), name, where, requestId, null, null);
        try {
            Principal caller = admit(service, meta, credentials.resolveCredentials().accessKeyId());
            AwsRequest sent = GivenTokens.in(request, this::uuid);
            AwsResponse response = perform(service, sent, meta.by(caller), caller);
            return told(response, requestId);
        } catch (AwsFault fault) {
            throw RealClients.exception(
                    service, request, protocols.refusal(service, fault, requestId));
        } catch (ReplyLost lost) {
            throw SdkClientException.create("Unable to execute HTTP request: no answer", lost);
        }
    }

    /** The SDK's own client of the service; it is connected to nothing. */
    static Object realClient(AwsService service) {
        return RealClients.client(service);
    }

    private Principal admit(AwsService service, CallMeta meta, String accessKeyId) {
        try {
            Refusals.requireEndpoint(service, meta.region());
            Keyring.AccessKey key =
                    cloud.keyring()
                            .find(accessKeyId)
                            .orElseThrow(() -> Refusals.unknownKey(service));
            if (key.expired()) {
                throw Refusals.expiredToken(service);
            }
            return key.principal();
        } catch (AwsFault fault) {
            cloud.dispatcher().refused(meta, fault);
            throw fault;
        }
    }

    private AwsResponse perform(
            AwsService service, AwsRequest request, CallMeta meta, Principal caller) {
        Optional<Registration<?>> found = cloud.operations().find(service.id(), meta.action());
        if (found.isEmpty()) {
            AwsFault fault = protocols.unknownOperation(service, meta.action());
            cloud.dispatcher().unknown(meta, fault);
            throw fault;
        }
        return cloud.dispatcher().call(found.get(), request, meta, caller);
    }

    /** The response with what the SDK adds to one that came over HTTP. */
    private static AwsResponse told(AwsResponse response, String requestId) {
        AwsResponse.Builder builder = response.toBuilder();
        builder.responseMetadata(
                DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, requestId)));
        builder.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
        return builder.build();
    }

    private synchronized String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
