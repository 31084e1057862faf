package io.slipway.cli.profile;

import io.slipway.cli.client.Profile;
import io.slipway.cli.terminal.Column;
import java.util.List;
import java.util.stream.Collectors;

/** How profiles are listed. */
final class ProfileColumns {

    private ProfileColumns() {}

    static List<Column<Profile>> all() {
        return List.of(
                Column.of("NAME", Profile::name),
                Column.of("VERSION", Profile::version),
                Column.of("TYPE", Profile::cloudType),
                Column.of("PACKS", ProfileColumns::packs),
                Column.wide("DESCRIPTION", ProfileColumns::description));
    }

    private static String packs(Profile profile) {
        return profile.packs().stream().map(Profile.Pack::name).collect(Collectors.joining(", "));
    }

    private static String description(Profile profile) {
        String description = profile.description();
        return description == null ? "-" : description;
    }
}
