package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.AwsService;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which service a request is for, and the protocol each service speaks. */
public final class Protocols {
    private final Map<AwsService, Protocol> protocols = new EnumMap<>(AwsService.class);

    public Protocols() {
        AwsService.stream().forEach(service -> protocols.put(service, protocol(service)));
    }

    /** The answer by which the service refuses. */
    public WireResponse refusal(AwsService service, AwsFault fault, String requestId) {
        return of(service).write(fault, requestId);
    }

    /** The service's way to say that there is no such operation. */
    public AwsFault unknownOperation(AwsService service, String operation) {
        return of(service).unknownOperation(operation);
    }

    Protocol of(AwsService service) {
        return Objects.requireNonNull(protocols.get(service));
    }

    /** The service a signed request is for: of two that sign alike, the one it is worded for. */
    static Optional<AwsService> find(String signingName, WireRequest request) {
        List<AwsService> candidates = AwsService.signedAs(signingName).toList();
        return candidates.stream()
                .filter(service -> candidates.size() == 1 || isWordedFor(service, request))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /** The service that a request without a readable signature may be for; never none. */
    static AwsService guess(WireRequest request) {
        return AwsService.stream()
                .filter(service -> isWordedFor(service, request))
                .findFirst()
                .orElseGet(() -> shape(request));
    }

    /** A service that speaks the protocol the request seems to be in. */
    private static AwsService shape(WireRequest request) {
        if (request.header("x-amz-target").isPresent()) {
            return AwsService.SSM;
        }
        boolean form = request.isForm() || request.query().contains("Action=");
        return form ? AwsService.STS : AwsService.EKS;
    }

    private static boolean isWordedFor(AwsService service, WireRequest request) {
        return switch (service.family()) {
            case EC2, QUERY -> service.mark().equals(request.parameter("Version"));
            case JSON ->
                    request.header("x-amz-target")
                            .filter(target -> target.startsWith(service.mark() + "."))
                            .isPresent();
            case REST_JSON -> false;
        };
    }

    private static Protocol protocol(AwsService service) {
        return switch (service.family()) {
            case EC2 -> new Ec2Protocol();
            case QUERY -> new AwsQueryProtocol(namespace(service));
            case JSON -> new JsonProtocol(service.mark());
            case REST_JSON -> new RestJsonProtocol(service.client());
        };
    }

    private static String namespace(AwsService service) {
        return "https://" + service.signingName() + ".amazonaws.com/doc/" + service.mark() + "/";
    }
}
