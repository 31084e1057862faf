package io.slipway.simulator.iam;

import io.slipway.simulator.operation.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS's managed policies that the simulator knows of, from {@code aws-managed-policies.json}: those
 * that clusters, their nodes and their add-ons need, and some that people use. Long ones are
 * abbreviated to what the simulator has. Others do not exist here.
 */
final class AwsPolicies {
    /** The one version each of them has. */
    static final String VERSION = "v1";

    private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");
    private static final Pattern ARN = Pattern.compile("arn:([\\w-]+):iam::aws:policy/(.+)");
    private static final Map<String, String> DOCUMENTS = read();

    private AwsPolicies() {}

    /** The policy's document, in the words of its ARN's partition. */
    static Optional<String> document(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(DOCUMENTS.get(matcher.group(2)))
                .map(document -> document.replace("arn:aws:", "arn:" + matcher.group(1) + ":"));
    }

    static Optional<Policy> find(Context context, String arn) {
        return all(context).stream().filter(policy -> policy.arn().equals(arn)).findFirst();
    }

    /** Each of them, as the account sees it. */
    static List<Policy> all(Context context) {
        String prefix = "arn:" + context.region().partition() + ":iam::aws:policy/";
        return DOCUMENTS.keySet().stream().map(name -> policy(context, prefix, name)).toList();
    }

    /** The one version, with its document if that is given. */
    static PolicyVersion version(@Nullable String document) {
        return PolicyVersion.builder()
                .versionId(VERSION)
                .isDefaultVersion(true)
                .createDate(ALWAYS)
                .document(document == null ? null : Documents.encoded(document))
                .build();
    }

    private static Policy policy(Context context, String prefix, String pathAndName) {
        int slash = pathAndName.lastIndexOf('/');
        String name = pathAndName.substring(slash + 1);
        return Policy.builder()
                .policyName(name)
                .policyId(id(name))
                .arn(prefix + pathAndName)
                .path("/" + pathAndName.substring(0, slash + 1))
                .defaultVersionId(VERSION)
                .attachmentCount(PolicyEntities.with(context, prefix + pathAndName).size())
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .createDate(ALWAYS)
                .updateDate(ALWAYS)
                .build();
    }

    /** Made from the name, so that it is always the same. */
    private static String id(String name) {
        String capitals = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        return "ANPA" + (capitals + "A".repeat(17)).substring(0, 17);
    }

    private static Map<String, String> read() {
        JsonMapper json = JsonMapper.shared();
        try (InputStream file =
                Objects.requireNonNull(
                        AwsPolicies.class.getResourceAsStream("aws-managed-policies.json"))) {
            Map<String, String> documents = new LinkedHashMap<>();
            ((Map<?, ?>) json.readValue(file, Object.class))
                    .forEach((name, document) ->
                            documents.put(name.toString(), json.writeValueAsString(document)));
            return Collections.unmodifiableMap(documents);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
