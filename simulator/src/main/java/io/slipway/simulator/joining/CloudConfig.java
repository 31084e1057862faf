package io.slipway.simulator.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What cloud-config does to an instance, as far as joining a cluster goes: the files it writes and
 * the commands it runs.
 *
 * @param files content by path
 */
record CloudConfig(Map<String, String> files, List<String> commands) {

    CloudConfig {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        commands = List.copyOf(commands);
    }

    /** Of what a secret holds: cloud-config, perhaps among other parts of a MIME message. */
    static CloudConfig of(byte[] secret) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>();
        UserData data = UserData.parse(secret);
        for (UserData.Part part : data.parts()) {
            if (part.type() == UserData.Type.CLOUD_CONFIG) {
                add(part.content(), files, commands);
            }
        }
        commands.add(data.scripts());
        if (files.isEmpty()) {
            throw Obstacle.lasting("the secret holds no cloud-config with write_files");
        }
        return new CloudConfig(files, commands);
    }

    Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static void add(String text, Map<String, String> files, List<String> commands) {
        Map<?, ?> config;
        try {
            config = Yaml.map(text);
        } catch (JacksonException broken) {
            throw Obstacle.lasting(
                    "cloud-init: the secret's cloud-config is no YAML: "
                            + broken.getOriginalMessage());
        }
        for (Object one : Yaml.list(config.get("write_files"))) {
            if (one instanceof Map<?, ?> file && file.get("path") != null) {
                files.put(String.valueOf(file.get("path")), content(file));
            }
        }
        for (String key : List.of("bootcmd", "runcmd")) {
            Yaml.list(config.get(key)).forEach(command -> commands.add(command(command)));
        }
    }

    private static String content(Map<?, ?> file) {
        byte[] bytes = text(file.get("content")).getBytes(StandardCharsets.UTF_8);
        String encoding = text(file.get("encoding")).toLowerCase(Locale.ROOT);
        try {
            if (encoding.contains("b64") || encoding.contains("base64")) {
                bytes = Base64.getMimeDecoder().decode(bytes);
            }
        } catch (IllegalArgumentException broken) {
            throw Obstacle.lasting("cloud-init: cannot decode the content of " + file.get("path"));
        }
        if (encoding.contains("gz")) {
            bytes = Payload.inflated(bytes);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String command(Object command) {
        return command instanceof List<?> words
                ? String.join(" ", words.stream().map(String::valueOf).toList())
                : String.valueOf(command);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
