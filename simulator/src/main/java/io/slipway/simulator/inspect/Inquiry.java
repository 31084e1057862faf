package io.slipway.simulator.inspect;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Regions;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.operation.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request under {@code /_simulator}.
 *
 * @param id what stood in the place of <code>{id}</code> in the endpoint's path
 * @param query the query's parameters, decoded
 * @param body what was sent; empty when nothing was
 * @param cloud the cloud it is about
 * @param contexts gives the cloud as AWS itself sees it in an account and region
 */
public record Inquiry(
        @Nullable String id,
        Map<String, String> query,
        JsonBody body,
        Cloud cloud,
        Function<Scope, Context> contexts) {
    private static final String ACCOUNT = "account";
    private static final String REGION = "region";
    private static final String DEFAULT_ACCOUNT = "111122223333";
    private static final String DEFAULT_REGION = "us-east-1";

    /** What stood in the place of <code>{id}</code>. */
    public String requiredId() {
        return Optional.ofNullable(id).orElseThrow();
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** The account named in query or body. */
    public Optional<String> account() {
        Optional<String> account = named(ACCOUNT);
        if (account.filter(id -> !id.matches("\\d{12}")).isPresent()) {
            throw new IllegalArgumentException("\"account\" must be twelve digits.");
        }
        return account;
    }

    /** The region named in query or body, which must be one of AWS's. */
    public Optional<String> region() {
        Optional<String> region = named(REGION);
        region.filter(name -> Regions.named(name).isEmpty())
                .ifPresent(name -> {
                    throw new IllegalArgumentException("AWS has no region \"" + name + "\".");
                });
        return region;
    }

    /**
     * The cloud in the account and region named in query or body; where they are not, account
     * 111122223333 and us-east-1.
     */
    public Context context() {
        return contexts.apply(
                new Scope(account().orElse(DEFAULT_ACCOUNT), region().orElse(DEFAULT_REGION)));
    }

    private Optional<String> named(String name) {
        return parameter(name).or(() -> body.ifText(name));
    }
}
