package io.slipway.account.cloudaccount;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts in a map. */
public final class InMemoryAccounts implements CloudAccounts {

    private final Map<String, CloudAccount> accounts = new LinkedHashMap<>();

    @Override
    public boolean insert(CloudAccount account) {
        if (byName(account.name()).isPresent()) {
            return false;
        }
        return accounts.putIfAbsent(account.id(), account) == null;
    }

    @Override
    public boolean replace(CloudAccount account) {
        CloudAccount before = accounts.get(account.id());
        if (before == null || before.version() != account.version() - 1) {
            return false;
        }
        accounts.put(account.id(), account);
        return true;
    }

    @Override
    public Optional<CloudAccount> admit(AccountName name, Instant now) {
        byName(name).ifPresent(account -> accounts.put(account.id(), account.admitted(now)));
        return byName(name);
    }

    @Override
    public Optional<CloudAccount> byId(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<CloudAccount> byName(AccountName name) {
        return accounts.values().stream()
                .filter(account -> !account.isGone() && account.name().equals(name))
                .findFirst();
    }

    @Override
    public List<CloudAccount> inProject(String project, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    public int size() {
        return accounts.size();
    }
}
