package io.slipway.account.use.messaging;

import io.slipway.account.use.ClusterUse;
import io.slipway.account.use.ClusterUses;
import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterState;
import io.slipway.service.messaging.Received;
import java.util.function.Consumer;
import org.springframework.messaging.Message;

/**
 * Learns from {@code slipway.clusters} which accounts are in use. One conditional write each; a
 * tombstone changes nothing, since a deleted cluster was told of before.
 */
public final class ClusterUseIntake implements Consumer<Message<ClusterState>> {

    private final ClusterUses uses;

    public ClusterUseIntake(ClusterUses uses) {
        this.uses = uses;
    }

    @Override
    public void accept(Message<ClusterState> message) {
        Received.of(message, ClusterState.class)
                .value()
                .map(ClusterUseIntake::useOf)
                .ifPresent(uses::note);
    }

    private static ClusterUse useOf(ClusterState state) {
        return new ClusterUse(
                state.getClusterId(),
                state.getCloudAccount(),
                state.getProject() + "/" + state.getName(),
                state.getPhase() == ClusterPhase.DELETED,
                state.getVersion());
    }
}
