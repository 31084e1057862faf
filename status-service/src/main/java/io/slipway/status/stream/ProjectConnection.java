package io.slipway.status.stream;

import io.slipway.status.fold.Delta;
import io.slipway.status.fold.StoredStatuses;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import reactor.core.publisher.FluxSink;

/**
 * Tells of a project's clusters that a filter lets through. First a snapshot of each, and of any
 * that comes in later; of one that goes out its phase is told last. Its ids carry a position per
 * partition; a snapshot that others of the same round follow has none, so that who is cut off among
 * them begins the round again. When none of those let through follows, the id comes by itself.
 */
final class ProjectConnection extends Connection {

    /** What a connection stands on. */
    record Ground(
            Hub hub,
            Reel reel,
            StoredStatuses statuses,
            Snapshots snapshots,
            String project,
            Filter filter) {}

    private final Ground ground;
    private final Queue<String> due = new ArrayDeque<>();

    /** Clusters that the watcher knows and that the filter lets through. */
    private final Set<String> inside = new HashSet<>();

    /** He came back: there may be clusters that he knows and we do not know of. */
    private final boolean resumed;

    private Position position;
    private long place;
    private boolean roundDue;

    /** What was told last had no id, and nothing of the round is left that could bring one. */
    private boolean idDue;

    ProjectConnection(FluxSink<byte[]> sink, Ground ground, Optional<Position> last) {
        super(sink);
        this.ground = ground;
        var now = ground.hub().now(ground.reel());
        this.resumed = last.filter(ground.reel()::keepsAfter).isPresent();
        this.roundDue = !resumed;
        this.position = resumed ? last.orElse(now.position()) : now.position();
        this.place = resumed ? ground.reel().start() : now.place();
    }

    @Override
    boolean step() {
        if (roundDue) {
            load(ground.statuses().living(ground.project()).collectList(), this::beginRound);
            return true;
        }
        var next = due.poll();
        if (next != null) {
            load(ground.snapshots().of(next), this::arrive);
            return true;
        }
        if (idDue) {
            idDue = false;
            tell(SseEvent.ofId(position.encoded()));
            return true;
        }
        var look = ground.reel().at(place);
        if (look.lost()) {
            fallBehind();
            return true;
        }
        var frame = look.frame();
        if (frame == null) {
            return false;
        }
        place++;
        if (!position.isPast(frame) && position.pass(frame)) {
            take(frame);
        }
        return true;
    }

    private void fallBehind() {
        var now = ground.hub().now(ground.reel());
        position = now.position();
        place = now.place();
        inside.clear();
        due.clear();
        idDue = false;
        roundDue = true;
    }

    private void beginRound(Optional<List<String>> ids) {
        roundDue = false;
        ids.ifPresent(due::addAll);
    }

    private void arrive(Optional<Snapshots.Snapshot> found) {
        var snapshot = found.orElse(null);
        if (snapshot == null) {
            return;
        }
        var status = snapshot.status();
        var id = status.clusterId();
        if (!ground.filter().lets(id, status.identity(), status.phase())) {
            return;
        }
        inside.add(id);
        boolean shown = ground.hub().hasShown(id, status.sequence(), ground.reel(), place);
        position.told(id, status.sequence(), !shown);
        var text = snapshot.text();
        idDue = !due.isEmpty();
        tell(due.isEmpty() ? SseEvent.of(position.encoded(), text) : SseEvent.of(text));
    }

    private void take(Frame frame) {
        var delta = frame.delta();
        var id = delta.clusterId();
        boolean known = inside.contains(id);
        if (!ground.filter().lets(delta)) {
            boolean mayBeKnown = known || (resumed && ground.filter().letsButForPhase(delta));
            inside.remove(id);
            if (mayBeKnown && tellsPhase(delta)) {
                tell(event(frame));
            }
            return;
        }
        if (delta.type() == Delta.Type.DELETED) {
            boolean wasThere = inside.remove(id) || resumed;
            if (wasThere) {
                tell(event(frame));
            }
            return;
        }
        if (delta.type() == Delta.Type.SNAPSHOT || (!known && comesIn(delta))) {
            due.add(id);
            return;
        }
        inside.add(id);
        tell(event(frame));
    }

    /** Whether a cluster that we have not shown on this connection is new to the watcher. */
    private boolean comesIn(Delta delta) {
        boolean byItsPhase = tellsPhase(delta) && ground.filter().asksForPhase();
        return !resumed || delta.sequence() == 1 || byItsPhase;
    }

    private static boolean tellsPhase(Delta delta) {
        return switch (delta.type()) {
            case PHASE, DELETED -> true;
            case RESOURCE, SNAPSHOT -> false;
        };
    }

    /** What the topic was read up to before that frame, he was told or had no business with. */
    private SseEvent event(Frame frame) {
        return position.isPlain()
                ? frame.ofProject()
                : SseEvent.of(position.encoded(), frame.text());
    }
}
