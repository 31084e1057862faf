package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Regions;
import io.slipway.simulator.operation.CallMeta;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.operation.Registration;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * Answers AWS's requests: finds service and region in the signature, the operation by the service's
 * protocol, the caller by the signature, and hands the request on. Whatever is wrong is answered in
 * the protocol's own shape.
 */
public final class AwsFront {
    private static final Logger LOG = LoggerFactory.getLogger(AwsFront.class);
    private static final int SERVER_ERROR = 500;
    private static final String UNKNOWN = "unknown";

    private final Map<String, Protocol> protocols =
            Map.of(
                    "ec2", new Ec2Protocol(),
                    "eks", new RestJsonProtocol(EksClient.class),
                    "iam", new AwsQueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/"),
                    "sts", new AwsQueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/"));
    private final Catalogue catalogue;
    private final Dispatcher dispatcher;
    private final Authenticator authenticator;

    public AwsFront(Catalogue catalogue, Dispatcher dispatcher, Keyring keyring, Clock wall) {
        this.catalogue = catalogue;
        this.dispatcher = dispatcher;
        this.authenticator = new Authenticator(keyring, wall);
    }

    /** The answer to one request; never an exception. */
    public WireResponse answer(WireRequest request) {
        String requestId = UUID.randomUUID().toString();
        Protocol fallback = request.isForm() ? protocol("sts") : protocol("eks");
        String traceparent = request.header("traceparent").orElse(null);
        CallMeta meta = new CallMeta(UNKNOWN, UNKNOWN, UNKNOWN, requestId, traceparent, null);
        try {
            Signature signature =
                    SignatureReader.read(request)
                            .orElseThrow(() -> Authenticator.unsigned(guess(request)));
            return answer(request, signature, meta);
        } catch (AwsFault fault) {
            dispatcher.refused(meta, fault);
            return protocols.getOrDefault(guess(request), fallback).write(fault, requestId);
        }
    }

    /** The answer to a request that is too large to be read. */
    public WireResponse tooLarge(int limit) {
        AwsFault fault =
                new AwsFault(
                        413,
                        "RequestEntityTooLarge",
                        "The request's body is larger than " + limit + " bytes.");
        return protocol("sts").write(fault, UUID.randomUUID().toString());
    }

    private WireResponse answer(WireRequest request, Signature signature, CallMeta anonymous) {
        String service = signature.service();
        Protocol protocol = protocols.get(service);
        CallMeta meta = named(anonymous, signature, guessAction(request));
        if (protocol == null) {
            AwsFault fault =
                    new AwsFault(404, "UnknownService", "The simulator has no service " + service);
            dispatcher.unknown(meta, fault);
            Protocol shape = request.isForm() ? protocol("sts") : protocol("eks");
            return shape.write(fault, meta.requestId());
        }
        try {
            Principal caller = caller(request, signature);
            meta = meta.by(caller);
            String operation = protocol.operation(request);
            meta = named(anonymous, signature, operation).by(caller);
            return perform(request, protocol, meta, caller);
        } catch (AwsFault fault) {
            dispatcher.refused(meta, fault);
            return protocol.write(fault, meta.requestId());
        } catch (RuntimeException defect) {
            LOG.atError().setCause(defect).addKeyValue("action", meta.action()).log("call failed");
            AwsFault fault = new AwsFault(SERVER_ERROR, "InternalFailure", defect.toString());
            dispatcher.refused(meta, fault);
            return protocol.write(fault, meta.requestId());
        }
    }

    private Principal caller(WireRequest request, Signature signature) {
        if (Regions.named(signature.region()).isEmpty()) {
            throw Authenticator.unknownRegion(signature.service(), signature.region());
        }
        return authenticator.authenticate(request, signature);
    }

    private WireResponse perform(
            WireRequest request, Protocol protocol, CallMeta meta, Principal caller) {
        Optional<Registration<?>> found = catalogue.find(meta.service(), meta.action());
        if (found.isEmpty()) {
            AwsFault fault = protocol.unknownOperation(meta.action());
            dispatcher.unknown(meta, fault);
            return protocol.write(fault, meta.requestId());
        }
        Registration<?> operation = found.get();
        AwsRequest awsRequest = protocol.read(request, operation);
        AwsResponse response;
        try {
            response = dispatcher.call(operation, awsRequest, meta, caller);
        } catch (AwsFault fault) {
            return protocol.write(fault, meta.requestId());
        }
        return protocol.write(operation, response, meta.requestId());
    }

    private Protocol protocol(String service) {
        return java.util.Objects.requireNonNull(protocols.get(service));
    }

    private static CallMeta named(CallMeta meta, Signature signature, String operation) {
        return new CallMeta(
                signature.service(),
                operation,
                signature.region(),
                meta.requestId(),
                meta.traceparent(),
                meta.principal());
    }

    /** The operation's name as far as any protocol tells it, for the log only. */
    private static String guessAction(WireRequest request) {
        String target = request.header("x-amz-target").orElse("");
        return Optional.ofNullable(Parameters.of(request).get("Action"))
                .orElse(target.isEmpty() ? UNKNOWN : target.substring(target.indexOf('.') + 1));
    }

    /** Which service an unsigned request may be for, by its protocol and version. */
    private static String guess(WireRequest request) {
        if (!request.isForm() && !request.query().contains("Action=")) {
            return "eks";
        }
        String parameters = request.query() + "&" + request.text();
        return parameters.contains("Version=2016-11-15") ? "ec2" : "sts";
    }
}
