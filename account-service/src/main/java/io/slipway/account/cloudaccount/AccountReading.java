package io.slipway.account.cloudaccount;

import io.slipway.service.web.Violation;
import java.util.List;

/** What reading a request came to. */
public sealed interface AccountReading {

    /** It can be tried with AWS. */
    record Valid(AccountRequest request) implements AccountReading {}

    /** Everything that stands against it, at once. */
    record Invalid(List<Violation> violations) implements AccountReading {

        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
