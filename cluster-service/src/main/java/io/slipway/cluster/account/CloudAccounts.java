package io.slipway.cluster.account;

import java.util.Optional;

/** Port to whoever keeps the cloud accounts. Waits for the answer: for virtual threads. */
public interface CloudAccounts {

    /**
     * The account with that name in a project.
     *
     * @throws AccountsUnavailableException when it cannot be told now
     */
    Optional<CloudAccount> find(String project, String name);

    /** The service that keeps the accounts does not answer. */
    final class AccountsUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public AccountsUnavailableException(Throwable cause) {
            super("account-service does not answer", cause);
        }
    }
}
