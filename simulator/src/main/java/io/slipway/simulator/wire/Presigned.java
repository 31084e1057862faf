package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.Principal;
import java.time.Clock;
import java.time.Duration;

/** Tells who presigned a request that comes by another way than as a call. */
public final class Presigned {
    private static final int FORBIDDEN = 403;

    private final Authenticator authenticator;

    public Presigned(Keyring keyring, Clock wall) {
        authenticator = new Authenticator(keyring, wall);
    }

    /**
     * The signer of a presigned request of STS.
     *
     * @param signedHeader has to be among the signed headers
     * @param life how long it holds; it may say less itself, but not more
     * @throws AwsFault when it is not to be believed
     */
    public Principal signer(WireRequest request, String signedHeader, Duration life) {
        Signature signature =
                SignatureReader.read(request)
                        .filter(Signature::presigned)
                        .filter(one -> one.signedHeaders().contains(signedHeader))
                        .filter(one -> one.service().equals("sts"))
                        .filter(one -> one.expires() <= life.toSeconds())
                        .orElseThrow(() ->
                                new AwsFault(
                                        FORBIDDEN,
                                        "MissingAuthenticationToken",
                                        "Request is missing Authentication Token"));
        return authenticator.authenticate(AwsService.STS, request, signature.holding(life));
    }
}
