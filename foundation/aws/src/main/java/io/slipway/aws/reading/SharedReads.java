package io.slipway.aws.reading;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.Sharing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Looks at EC2 for all slices of this process (requirement R45): one answer tells of everything of
 * this installation in an account and region, and serves whoever asks while it is young. Nobody
 * waits for others to ask: an answer is shared when it is there, or its call under way.
 *
 * <p>That something is there may be told by an answer of a moment ago, if it was asked for after
 * that thing was last touched. That something is missing is believed of its own look alone, by id,
 * which begins now. So nothing seems to be gone that was made since, has lost its tags, or was
 * written down by a process whose clock is ahead.
 */
public final class SharedReads {

    private final AwsClients clients;
    private final String installation;
    private final Sharing sharing;
    private final Map<Place, SharedAnswers<?>> places = new ConcurrentHashMap<>();

    private record Place(AwsScope scope, String read) {}

    /**
     * @param installation id of this Slipway, which its resources are tagged with
     */
    public SharedReads(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
        this.sharing = clients.sharing();
    }

    /** Those of these ids that there are, looked for now, for this asker alone. */
    public <R> List<R> now(AwsScope scope, Ec2Read<R> read, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : read.withIds(clients.ec2(scope), ids);
    }

    /** Those of these ids that there are. */
    public <R> List<R> of(Look look, Ec2Read<R> read, Collection<String> ids) {
        var found = new ArrayList<R>();
        var missing = new ArrayList<String>();
        var known = shared(look, read);
        for (var id : ids) {
            R resource = known.get(id);
            if (resource == null) {
                missing.add(id);
            } else {
                found.add(resource);
            }
        }
        found.addAll(now(look.scope(), read, missing));
        return found;
    }

    /** Everything of this installation that a young answer tells of; nothing when none is due. */
    private <R> Map<String, R> shared(Look look, Ec2Read<R> read) {
        if (sharing.clock() == null) {
            return Map.of();
        }
        return answers(look.scope(), read).young(look, () -> everything(look.scope(), read));
    }

    private <R> List<R> everything(AwsScope scope, Ec2Read<R> read) {
        Ec2Client ec2 = clients.ec2(scope);
        return read.all(ec2, OwnershipTags.filters(installation));
    }

    @SuppressWarnings("unchecked") // A place is of one read alone.
    private <R> SharedAnswers<R> answers(AwsScope scope, Ec2Read<R> read) {
        return (SharedAnswers<R>)
                places.computeIfAbsent(
                        new Place(scope, read.name()), _ -> new SharedAnswers<>(read, sharing));
    }
}
