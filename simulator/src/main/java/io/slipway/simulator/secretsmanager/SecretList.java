package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** Lists secrets by age, filtered and in pages of 100 at most. */
final class SecretList implements Feature {
    private static final int MOST = 100;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(ListSecretsRequest.class, SecretList::list);
    }

    private static ListSecretsResponse list(ListSecretsRequest request, Context context) {
        boolean all = Boolean.TRUE.equals(request.includePlannedDeletion());
        List<SecretListEntry> secrets = new ArrayList<>();
        for (Resource secret : context.list(SecretsManager.SECRET)) {
            boolean listed = all || secret.state().equals(Secrets.ACTIVE);
            if (listed && request.filters().stream().allMatch(filter -> accepts(filter, secret))) {
                secrets.add(view(secret));
            }
        }
        Comparator<SecretListEntry> byAge = Comparator.comparing(SecretListEntry::createdDate);
        // AWS lists the newest first unless it is told otherwise.
        secrets.sort("asc".equals(request.sortOrderAsString()) ? byAge : byAge.reversed());
        int size = request.maxResults() == null ? MOST : request.maxResults();
        if (size < 1 || size > MOST) {
            throw SecretFaults.constraint("maxResults", "have value from 1 to " + MOST);
        }
        int start = Math.min(start(request.nextToken()), secrets.size());
        int end = Math.min(secrets.size(), start + size);
        return ListSecretsResponse.builder()
                .secretList(secrets.subList(start, end))
                .nextToken(end < secrets.size() ? "n" + end : null)
                .build();
    }

    private static SecretListEntry view(Resource secret) {
        Map<String, List<String>> stages = SecretVersions.of(secret).stages();
        return secret.as(SecretListEntry.class).toBuilder()
                .tags(SecretTags.list(secret))
                .secretVersionsToStages(stages.isEmpty() ? null : stages)
                .build();
    }

    private static boolean accepts(Filter filter, Resource secret) {
        SecretListEntry entry = secret.as(SecretListEntry.class);
        Collection<String> actual =
                switch (String.valueOf(filter.keyAsString())) {
                    case "name" -> List.of(secret.id());
                    case "description" -> orNone(entry.description());
                    case "tag-key" -> secret.tags().keySet();
                    case "tag-value" -> secret.tags().values();
                    case "all" -> everything(secret, entry);
                    case "owning-service", "primary-region" -> List.of();
                    default -> throw SecretFaults.constraint("filters", "have a known key");
                };
        boolean lenient = "description".equals(filter.keyAsString()) || isAll(filter);
        return filter.values().stream().anyMatch(value -> matches(value, actual, lenient));
    }

    /** A value matches what begins with it; one that begins with ! whatever does not. */
    private static boolean matches(String value, Collection<String> actual, boolean anyCase) {
        boolean not = value.startsWith("!");
        String prefix = not ? value.substring(1) : value;
        return not != actual.stream().anyMatch(one -> begins(one, prefix, anyCase));
    }

    private static boolean begins(String text, String prefix, boolean anyCase) {
        return anyCase
                ? text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))
                : text.startsWith(prefix);
    }

    private static boolean isAll(Filter filter) {
        return "all".equals(filter.keyAsString());
    }

    private static Collection<String> everything(Resource secret, SecretListEntry entry) {
        List<String> texts = new ArrayList<>(orNone(entry.description()));
        texts.add(secret.id());
        texts.addAll(secret.tags().keySet());
        texts.addAll(secret.tags().values());
        return texts;
    }

    private static List<String> orNone(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    private static int start(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("n\\d{1,9}")) {
            throw SecretFaults.invalidToken();
        }
        return Integer.parseInt(token.substring(1));
    }
}
