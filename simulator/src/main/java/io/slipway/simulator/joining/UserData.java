package io.slipway.simulator.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * User data as cloud-init takes it: one part, or a MIME message of several; each may be compressed
 * or in base64.
 */
record UserData(List<Part> parts) {
    private static final Pattern SECRET =
            Pattern.compile("aws\\.cluster\\.x-k8s\\.io/[A-Za-z0-9/_+=.@-]*[A-Za-z0-9_]");
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=\"?([^\";\\s]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");

    UserData {
        parts = List.copyOf(parts);
    }

    /** What kinds of parts cloud-init knows. */
    enum Type {
        CLOUD_CONFIG("#cloud-config", "text/cloud-config"),
        BOOTHOOK("#cloud-boothook", "text/cloud-boothook"),
        JINJA("## template: jinja", "text/jinja2"),
        SCRIPT("#!", "text/x-shellscript"),
        UNKNOWN("\0", "text/x-not-multipart");

        private final String mark;
        private final String mimeType;

        Type(String mark, String mimeType) {
            this.mark = mark;
            this.mimeType = mimeType;
        }

        private static Type ofContent(String content) {
            for (Type type : values()) {
                if (content.startsWith(type.mark)) {
                    return type;
                }
            }
            return UNKNOWN;
        }
    }

    /** One part, decoded. */
    record Part(Type type, String content) {
        private static Part of(String content) {
            Type type = Type.ofContent(content.stripLeading());
            boolean config =
                    type == Type.JINJA
                            && content.lines().skip(1).anyMatch(Type.CLOUD_CONFIG.mark::equals);
            return new Part(config ? Type.CLOUD_CONFIG : type, content);
        }
    }

    static UserData parse(byte[] bytes) {
        String text = Payload.text(bytes);
        if (!isMime(text)) {
            return new UserData(List.of(Part.of(text)));
        }
        List<Part> parts = new ArrayList<>();
        addMime(text, parts);
        return new UserData(parts);
    }

    /** Whether there is a part that cloud-init would do something with. */
    boolean isUnderstood() {
        return parts.stream().anyMatch(part -> part.type() != Type.UNKNOWN);
    }

    /** The secrets of a cluster's that it names, each once. */
    Set<String> secretNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            Matcher matcher = SECRET.matcher(part.content());
            while (part.type() != Type.UNKNOWN && matcher.find()) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    /** The scripts in it. */
    String scripts() {
        return parts.stream()
                .filter(part -> part.type() == Type.BOOTHOOK || part.type() == Type.SCRIPT)
                .map(Part::content)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isMime(String text) {
        String head = text.substring(0, Math.min(text.length(), 2000)).toLowerCase(Locale.ROOT);
        return head.startsWith("content-type: multipart")
                || (head.startsWith("mime-version:") && head.contains("content-type: multipart"));
    }

    private static void addMime(String message, List<Part> parts) {
        String[] headAndBody = BLANK_LINE.split(message, 2);
        Matcher boundary = BOUNDARY.matcher(headAndBody[0]);
        if (headAndBody.length < 2 || !boundary.find()) {
            throw Obstacle.lasting("it is a MIME message without its parts");
        }
        String separator = "--" + boundary.group(1);
        for (String part : headAndBody[1].split("(?m)^" + Pattern.quote(separator), -1)) {
            if (part.startsWith("\n") || part.startsWith("\r")) {
                addPart(part.stripLeading(), parts);
            }
        }
    }

    private static void addPart(String part, List<Part> parts) {
        String[] headAndBody = BLANK_LINE.split(part, 2);
        if (headAndBody.length < 2) {
            return;
        }
        if (isMime(part)) {
            addMime(part, parts);
            return;
        }
        String head = headAndBody[0].toLowerCase(Locale.ROOT);
        String content =
                Payload.text(headAndBody[1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Part read = Part.of(content);
        for (Type type : Type.values()) {
            if (head.contains(type.mimeType) && read.type() == Type.UNKNOWN) {
                read = new Part(type, content);
            }
        }
        parts.add(read);
    }
}
