package io.slipway.service.preview;

import io.slipway.service.web.PeerClients;
import java.net.URI;
import java.util.Objects;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks another service what a slice of its kind would come to. Waits for the answer: for virtual
 * threads.
 */
public final class PlanClient {

    private final RestClient peer;

    /**
     * @param address the owner's base address
     */
    public PlanClient(PeerClients clients, URI address) {
        this.peer = clients.of(address);
    }

    /**
     * What that slice would come to.
     *
     * @throws RestClientException when the owner does not answer, or refuses to
     */
    public PlanAnswer plan(PlanRequest request) {
        return Objects.requireNonNull(
                peer.post().uri("/internal/plan").body(request).retrieve().body(PlanAnswer.class),
                "An answer without a plan");
    }
}
