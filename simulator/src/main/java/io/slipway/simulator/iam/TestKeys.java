package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.wire.Keyring;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The access keys that exist from the start: {@code AKIATEST} administers account 111122223333,
 * {@code AKIATEST} and twelve digits that account; the secret is {@code test}.
 */
public final class TestKeys implements Keyring {
    static final String ADMINISTRATOR = "administrator";

    private static final String DEFAULT_ACCOUNT = "111122223333";
    private static final Pattern ID = Pattern.compile("AKIATEST(\\d{12})?");

    /** Whether it is an account's administrator, whom no policy restricts. */
    public static boolean isAdministrator(Principal principal) {
        return principal.userId().equals(userId(principal.account()));
    }

    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        Matcher matcher = ID.matcher(accessKeyId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1);
        String account = digits == null ? DEFAULT_ACCOUNT : digits;
        String arn = "arn:aws:iam::" + account + ":user/" + ADMINISTRATOR;
        return Optional.of(new AccessKey("test", new Principal(account, arn, userId(account))));
    }

    static String userId(String account) {
        return "AIDATEST" + account + "A";
    }
}
