package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.operation.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code aws-auth}: which AWS identity is which user, in which groups.
 *
 * @param arn of the role or user
 */
record Mapping(String arn, String name, List<String> groups) {
    private static final Pattern FIELD = Pattern.compile("^(\\s*)(-\\s+)?([\\w-]+)\\s*:\\s*(.*)$");
    private static final Pattern ITEM = Pattern.compile("^(\\s*)-\\s+(.*)$");

    /** Reads the entries' YAML, or JSON: a list of maps of texts and one list of texts. */
    static List<Mapping> parse(String text) {
        List<Mapping> mappings = new ArrayList<>();
        String arn = "";
        String name = "";
        List<String> groups = new ArrayList<>();
        for (String line : lines(text)) {
            Matcher field = FIELD.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (field.matches() && isField(field.group(3))) {
                if (field.group(2) != null && !arn.isEmpty()) {
                    mappings.add(new Mapping(arn, name, List.copyOf(groups)));
                    arn = "";
                    name = "";
                    groups.clear();
                }
                switch (field.group(3)) {
                    case "rolearn", "userarn" -> arn = unquoted(field.group(4));
                    case "username" -> name = unquoted(field.group(4));
                    default -> groups.addAll(inline(field.group(4)));
                }
            } else if (item.matches()) {
                groups.add(unquoted(item.group(2)));
            }
        }
        if (!arn.isEmpty()) {
            mappings.add(new Mapping(arn, name, List.copyOf(groups)));
        }
        return mappings;
    }

    /** The user's name, with what it may say of the session filled in. */
    String userName(Principal principal) {
        String session = principal.arn().substring(principal.arn().lastIndexOf('/') + 1);
        String given = name.isEmpty() ? principal.arn() : name;
        return given.replace("{{AccountID}}", principal.account())
                .replace("{{SessionName}}", session.replace('@', '-'))
                .replace("{{SessionNameRaw}}", session);
    }

    private static boolean isField(String name) {
        return List.of("rolearn", "userarn", "username", "groups").contains(name);
    }

    /** JSON is told line by line, as YAML would. */
    private static List<String> lines(String text) {
        if (!text.stripLeading().startsWith("[")) {
            return text.lines().toList();
        }
        String spread =
                text.strip()
                        .replaceAll("^\\[|\\]$", "")
                        .replaceAll("\\{\\s*", "\n- ")
                        .replaceAll("\\}\\s*,?", "\n")
                        .replaceAll("\"(rolearn|userarn|username|groups)\"\\s*:", "\n  $1:")
                        .replaceAll("- \\s*\n\\s+", "- ")
                        .replaceAll(",\\s*\n", "\n");
        return spread.lines().filter(line -> !line.isBlank()).toList();
    }

    private static List<String> inline(String text) {
        if (!text.startsWith("[")) {
            return List.of();
        }
        List<String> items = new ArrayList<>();
        for (String item : text.replaceAll("[\\[\\]]", "").split(",")) {
            if (!item.isBlank()) {
                items.add(unquoted(item));
            }
        }
        return items;
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll(",$", "").replaceAll("^[\"']|[\"']$", "");
    }
}
