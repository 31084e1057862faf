package io.slipway.simulator.wire;

import io.slipway.simulator.faults.ReplyLost;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.CallMeta;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Dispatcher;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.operation.Registration;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Answers AWS's requests: finds service and region in the signature, the operation by the service's
 * protocol, the caller by the signature, and hands the request on. Whatever is wrong is answered in
 * the protocol's own shape.
 */
public final class AwsFront {
    private static final Logger LOG = LoggerFactory.getLogger(AwsFront.class);
    private static final int SERVER_ERROR = 500;
    private static final String UNKNOWN = "unknown";

    private final Protocols protocols = new Protocols();
    private final Catalogue catalogue;
    private final Dispatcher dispatcher;
    private final Authenticator authenticator;
    private final RequestIds requestIds;

    public AwsFront(
            Catalogue catalogue,
            Dispatcher dispatcher,
            Keyring keyring,
            Clock wall,
            RequestIds requestIds) {
        this.catalogue = catalogue;
        this.dispatcher = dispatcher;
        this.authenticator = new Authenticator(keyring, wall);
        this.requestIds = requestIds;
    }

    /**
     * The answer to one request.
     *
     * @throws ReplyLost when there is to be none; never another exception
     */
    public WireResponse answer(WireRequest request) {
        String requestId = requestIds.next();
        String traceparent = request.header("traceparent").orElse(null);
        CallMeta meta = new CallMeta(UNKNOWN, UNKNOWN, UNKNOWN, requestId, traceparent, null);
        try {
            Signature signature =
                    SignatureReader.read(request)
                            .orElseThrow(() -> Refusals.unsigned(Protocols.guess(request)));
            return answer(request, signature, meta);
        } catch (AwsFault fault) {
            dispatcher.refused(meta, fault);
            return protocols.of(Protocols.guess(request)).write(fault, requestId);
        }
    }

    /** The answer to a request that is too large to be read. */
    public WireResponse tooLarge(int limit) {
        AwsFault fault =
                new AwsFault(
                        413,
                        "RequestEntityTooLarge",
                        "The request's body is larger than " + limit + " bytes.");
        return protocols.of(AwsService.STS).write(fault, requestIds.next());
    }

    private WireResponse answer(WireRequest request, Signature signature, CallMeta anonymous) {
        Optional<AwsService> service = Protocols.find(signature.service(), request);
        if (service.isEmpty()) {
            CallMeta meta = named(anonymous, signature.service(), signature, guessAction(request));
            return noSuchService(request, meta);
        }
        return answer(request, signature, service.get(), anonymous);
    }

    private WireResponse noSuchService(WireRequest request, CallMeta meta) {
        AwsFault fault =
                new AwsFault(
                        404, "UnknownService", "The simulator has no service " + meta.service());
        dispatcher.unknown(meta, fault);
        return protocols.of(Protocols.guess(request)).write(fault, meta.requestId());
    }

    private WireResponse answer(
            WireRequest request, Signature signature, AwsService service, CallMeta anonymous) {
        Protocol protocol = protocols.of(service);
        CallMeta meta = named(anonymous, service.id(), signature, guessAction(request));
        try {
            Principal caller = caller(service, request, signature);
            meta = meta.by(caller);
            String operation = protocol.operation(request);
            meta = named(anonymous, service.id(), signature, operation).by(caller);
            return perform(request, protocol, meta, caller);
        } catch (AwsFault fault) {
            dispatcher.refused(meta, fault);
            return protocol.write(fault, meta.requestId());
        } catch (ReplyLost lost) {
            throw lost;
        } catch (RuntimeException defect) {
            LOG.atError().setCause(defect).addKeyValue("action", meta.action()).log("call failed");
            AwsFault fault = new AwsFault(SERVER_ERROR, "InternalFailure", defect.toString());
            dispatcher.refused(meta, fault);
            return protocol.write(fault, meta.requestId());
        }
    }

    private Principal caller(AwsService service, WireRequest request, Signature signature) {
        Refusals.requireEndpoint(service, signature.region());
        return authenticator.authenticate(service, request, signature);
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

    private static CallMeta named(
            CallMeta meta, String service, Signature signature, String operation) {
        return new CallMeta(
                service,
                operation,
                signature.region(),
                meta.requestId(),
                meta.traceparent(),
                meta.principal());
    }

    /** The operation's name as far as any protocol tells it, for the log only. */
    private static String guessAction(WireRequest request) {
        String target = request.header("x-amz-target").orElse("");
        String named = target.substring(target.indexOf('.') + 1);
        String action = named.isEmpty() ? request.parameter("Action") : named;
        return action == null || action.isEmpty() ? UNKNOWN : action;
    }
}
