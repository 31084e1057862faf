package io.slipway.cli.account;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.CloudAccount;
import io.slipway.cli.client.NewCloudAccount;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account add NAME}: registers a cloud account, by access key or by a role to assume. */
@Command(name = "add", description = "Register a cloud account, by access key or by role")
final class AccountAdd implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "what the account is called in specs")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private Access access = new Access();

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    AccountAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    /** A key or a role. */
    static final class Access {

        @ArgGroup(exclusive = false)
        private @Nullable Key key;

        @ArgGroup(exclusive = false)
        private @Nullable Role role;
    }

    static final class Key {

        @Option(names = "--access-key-id", required = true, paramLabel = "ID")
        private String id = "";

        @ArgGroup private @Nullable Secret secret;
    }

    /** Where the secret comes from; asked for on a terminal when neither is given. */
    static final class Secret {

        @Option(
                names = "--secret-access-key",
                paramLabel = "KEY",
                description = "other programs may see it; --secret-access-key-stdin is safer")
        private @Nullable String given;

        @Option(names = "--secret-access-key-stdin", description = "read it from standard input")
        private boolean standardInput;
    }

    static final class Role {

        @Option(names = "--role-arn", required = true, paramLabel = "ARN")
        private String arn = "";

        @Option(names = "--external-id", required = true, paramLabel = "ID")
        private String externalId = "";
    }

    @Override
    public void run() {
        NewCloudAccount account = account();
        try (SlipwayClient client = server.client()) {
            Answer<CloudAccount> added = client.addAccount(account, UUID.randomUUID().toString());
            if (output.format().forPrograms()) {
                surroundings.print(output.show(added, AccountColumns.all(), CloudAccount::name));
            } else {
                surroundings.print(summary(added.value()));
            }
        }
    }

    private NewCloudAccount account() {
        Role role = access.role;
        if (role != null) {
            return NewCloudAccount.stsRole(name, role.arn, role.externalId);
        }
        Key key = access.key;
        if (key == null) {
            throw CommandFailure.usage("Give --access-key-id, or --role-arn and --external-id.");
        }
        return NewCloudAccount.accessKey(name, key.id, secret(key.secret));
    }

    private String secret(@Nullable Secret source) {
        String given = source == null ? null : source.given;
        if (given != null) {
            return given;
        }
        String read =
                source != null && source.standardInput
                        ? standardInput()
                        : surroundings.terminal().askSecret("Secret access key: ");
        if (read == null || read.isBlank()) {
            throw CommandFailure.usage(
                    "The secret access key is missing: pipe it in with"
                            + " --secret-access-key-stdin, or give --secret-access-key.");
        }
        return read.strip();
    }

    private String standardInput() {
        try {
            return new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw CommandFailure.usage(
                    "Standard input cannot be read: " + unreadable.getMessage() + ".");
        }
    }

    private static String summary(CloudAccount account) {
        String aws = account.awsAccountId();
        return account.name()
                + (aws == null ? "" : ", AWS account " + aws + ",")
                + (account.state().isEmpty() ? " is registered." : " is " + account.state() + ".");
    }
}
