package io.slipway.cli.account;

import io.slipway.cli.client.CloudAccount;
import io.slipway.cli.terminal.Column;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How cloud accounts are listed. */
final class AccountColumns {

    private AccountColumns() {}

    static List<Column<CloudAccount>> all() {
        return List.of(
                Column.of("NAME", CloudAccount::name),
                Column.of("TYPE", CloudAccount::type),
                Column.of("AWS ACCOUNT", account -> text(account.awsAccountId())),
                Column.of("STATE", CloudAccount::state),
                Column.of("VALIDATED", AccountColumns::validated),
                Column.wide("PARTITION", account -> text(account.partition())),
                Column.wide("KEY OR ROLE", AccountColumns::keyOrRole),
                Column.wide(
                        "MISSING ACTIONS",
                        account -> String.valueOf(account.missingActions().size())),
                Column.wide("DESCRIPTION", account -> text(account.description())));
    }

    private static String validated(CloudAccount account) {
        return account.lastValidatedAt() == null
                ? "-"
                : account.lastValidatedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String keyOrRole(CloudAccount account) {
        return text(account.roleArn() == null ? account.accessKeyId() : account.roleArn());
    }

    private static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
