package io.slipway.simulator.eks;

import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateParam;

/**
 * The updates of clusters, node groups and add-ons: InProgress, then Successful or Failed. They are
 * known for as long as their cluster.
 */
final class Updates {
    private static final String COLLECTION = "eks-updates/";
    private static final String OWNER = "owner";
    private static final String TOKEN = "token";
    private static final String UPDATE = "update";
    private static final String IN_PROGRESS = "InProgress";

    private Updates() {}

    /** Begins an update of what {@code owner} is. */
    static Update begin(
            Context context,
            Resource owner,
            String type,
            @Nullable String token,
            List<UpdateParam> params) {
        Update update =
                Update.builder()
                        .id(context.ids().uuid())
                        .status(IN_PROGRESS)
                        .type(type)
                        .createdAt(context.now())
                        .params(params)
                        .errors(List.of())
                        .build();
        store(context, owner, token == null ? "" : token, update);
        return update;
    }

    /** Ends what is in progress for the owner; it has failed where there are errors. */
    static void finish(Context context, Resource owner, List<ErrorDetail> errors) {
        String status = errors.isEmpty() ? "Successful" : "Failed";
        for (Documents.Document one : documents(context, owner)) {
            Update update = update(one);
            if (update.statusAsString().equals(IN_PROGRESS)) {
                Update ended = update.toBuilder().status(status).errors(errors).build();
                store(context, owner, String.valueOf(one.tree().get(TOKEN)), ended);
            }
        }
    }

    /** The update that a request with this token began. */
    static Optional<Update> begunWith(Context context, Resource owner, @Nullable String token) {
        return documents(context, owner).stream()
                .filter(one -> Objects.equals(one.tree().get(TOKEN), token))
                .map(Updates::update)
                .findFirst();
    }

    /** The update in progress. */
    static Optional<Update> current(Context context, Resource owner) {
        return of(context, owner).stream()
                .filter(update -> update.statusAsString().equals(IN_PROGRESS))
                .findFirst();
    }

    /** The owner's updates, latest first. */
    static List<Update> of(Context context, Resource owner) {
        return documents(context, owner).stream().map(Updates::update).toList().reversed();
    }

    /** Forgets the updates of a cluster and its parts. */
    static void forget(Context context, Resource cluster) {
        context.documents()
                .list(collection(context, cluster))
                .forEach(one -> context.documents().remove(one.key()));
    }

    static UpdateParam param(String type, Object value) {
        return UpdateParam.builder().type(type).value(String.valueOf(value)).build();
    }

    private static List<Documents.Document> documents(Context context, Resource owner) {
        return context.documents().list(collection(context, owner)).stream()
                .filter(one -> Objects.equals(one.tree().get(OWNER), owner(owner)))
                .toList();
    }

    private static void store(Context context, Resource owner, String token, Update update) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(OWNER, owner(owner));
        tree.put(TOKEN, token);
        tree.put(UPDATE, PojoTree.PLAIN.write(update));
        context.documents().put(new Documents.Key(collection(context, owner), update.id()), tree);
    }

    private static Update update(Documents.Document document) {
        Object tree = document.tree().getOrDefault(UPDATE, Map.of());
        return (Update) PojoTree.PLAIN.read(Update::builder, (Map<?, ?>) tree);
    }

    private static String owner(Resource owner) {
        return owner.key().type().name() + "/" + owner.id();
    }

    private static String collection(Context context, Resource owner) {
        String cluster = owner.id().split("/", 2)[0];
        return COLLECTION + context.account() + "/" + context.regionName() + "/" + cluster;
    }
}
