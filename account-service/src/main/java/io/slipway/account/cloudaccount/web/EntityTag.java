package io.slipway.account.cloudaccount.web;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as {@code ETag}, and back from {@code If-Match}. */
final class EntityTag {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    /** No account ever has this version. */
    private static final long NONE = -1;

    private EntityTag() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version that is meant; empty when any is; one that never is when it is not a version. */
    static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        return OptionalLong.of(tag.matches() ? Long.parseLong(tag.group(1)) : NONE);
    }
}
