package io.slipway.cluster.preview;

import io.slipway.service.preview.PlanAnswer;
import io.slipway.service.preview.PlanClient;
import io.slipway.service.preview.PlanRequest;
import java.util.function.Supplier;
import org.springframework.web.client.RestClientException;

/** Asks another service. */
public final class PeerPlanner implements SlicePlanner {

    private final String owner;
    private final Supplier<PlanClient> client;

    /**
     * @param owner the service's name
     * @param client made when it is needed: a service runs without its peers
     */
    public PeerPlanner(String owner, Supplier<PlanClient> client) {
        this.owner = owner;
        this.client = client;
    }

    @Override
    public PlanAnswer plan(PlanRequest request) {
        try {
            return client.get().plan(request);
        } catch (RestClientException e) {
            throw new PlannerUnavailableException(owner, e);
        }
    }
}
