package io.slipway.reconciler.work;

import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.SliceId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on slices: claims one that is due, makes passes over it while there is progress, publishes
 * what it has to tell, and gives it back with a wake time. Any number of workers in any number of
 * processes may run beside each other.
 */
public final class SliceWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SliceWorker.class);

    /**
     * Who works, and how.
     *
     * @param installation names this installation in tokens
     * @param holder names this process in leases; never the same twice
     * @param pace durations
     */
    public record Identity(String installation, String holder, Pace pace) {}

    private final Slices slices;
    private final DueQueue queue;
    private final SlicePublisher publisher;
    private final Identity identity;
    private final Map<String, Pass> passes = new LinkedHashMap<>();

    public SliceWorker(
            Collection<? extends SliceKind> kinds,
            Slices slices,
            DueQueue queue,
            SlicePublisher publisher,
            CallExecutor calls,
            Identity identity) {
        this.slices = slices;
        this.queue = queue;
        this.publisher = publisher;
        this.identity = identity;
        for (var kind : kinds) {
            passes.put(kind.name(), pass(kind, calls));
        }
    }

    private Pass pass(SliceKind kind, CallExecutor calls) {
        var resourceKinds =
                kind.resourceKinds().stream()
                        .collect(Collectors.toMap(ResourceKind::name, each -> each));
        var progression = new Progression(identity.pace());
        var ledger =
                new Ledger(
                        kind,
                        resourceKinds,
                        progression,
                        new Tokens(identity.installation()),
                        new Tidings(resourceKinds, identity.pace()));
        var look = new Look(kind, resourceKinds, progression, calls);
        return new Pass(kind, look, ledger, progression, new Pass.Means(slices, calls, identity));
    }

    /**
     * Works on this slice until it rests, if it is due and free. Returns when it was given back, or
     * lost to another holder; the queue then knows when it is due again.
     */
    public void work(SliceId id) {
        var pass = passes.get(id.kind());
        if (pass == null) {
            LOG.atWarn().addKeyValue("slice", id).log("No worker here for this kind of slice");
            return;
        }
        var claimed = slices.claim(id, identity.holder(), identity.pace().lease());
        if (claimed.isEmpty()) {
            return;
        }
        var tenure = new Tenure(claimed.get(), pass, slices, publisher, identity);
        try {
            var rested = tenure.run();
            var wakeAt = rested.schedule().wakeAt();
            if (wakeAt != null) {
                queue.offer(id, wakeAt);
            }
            if (!rested.outbox().isEmpty()) {
                queue.offer(id, slices.now().plus(Tenure.PUBLISH_AGAIN));
            }
        } catch (Slices.LeaseLost e) {
            LOG.atInfo().addKeyValue("slice", id).log("Another holder has claimed the slice");
            // What this holder has published may stand over what its successor did.
            slices.update(id, slice -> slice.with(slice.outbox().soiled()));
        } catch (RuntimeException e) {
            tenure.abandon();
            throw e;
        }
    }

    /** The kinds of slices this worker knows. */
    public Collection<String> kinds() {
        return Collections.unmodifiableSet(passes.keySet());
    }
}
