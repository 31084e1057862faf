package io.slipway.account.cloudaccount;

import io.slipway.account.secret.SecretText;
import io.slipway.aws.Partition;
import io.slipway.service.web.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request to register an account, and holds it to every rule that needs no AWS. */
public final class AccountReader {

    private static final String ACCESS_KEY = "accessKey";
    private static final String STS_ROLE = "stsRole";

    /** IAM User Guide, "AccessKey" in the API reference: 16 to 128 word characters. */
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\w{4,128}");

    private AccountReader() {}

    /** Reads the body of the request. */
    public static AccountReading read(JsonNode body) {
        if (!body.isObject()) {
            return new AccountReading.Invalid(
                    List.of(
                            new Violation(
                                    "",
                                    "FIELD_TYPE",
                                    "The cloud account must be an object",
                                    null)));
        }
        return read(new RequestFields(body));
    }

    private static AccountReading read(RequestFields fields) {
        String name = name(fields);
        String description = fields.text("description");
        boolean byKey = isByAccessKey(fields);
        Partition partition = partition(fields);
        String accessKeyId = byKey ? accessKeyId(fields) : fields.text("accessKeyId");
        SecretText secret = secret(fields, byKey);
        refuseRole(fields, byKey);
        List<Violation> violations = fields.violations();
        return violations.isEmpty() && name != null && accessKeyId != null && secret != null
                ? new AccountReading.Valid(
                        new AccountRequest(name, description, partition, accessKeyId, secret))
                : new AccountReading.Invalid(violations);
    }

    private static @Nullable String name(RequestFields fields) {
        String name = fields.required("name");
        if (name != null && !AccountName.isValid(name)) {
            fields.note(
                    "name",
                    "NAME_INVALID",
                    "The name is not a DNS label of 1 to 40 characters, or is reserved",
                    "Use small letters, digits and dashes, no dash at either end; not sts-setup.");
        }
        return name;
    }

    private static boolean isByAccessKey(RequestFields fields) {
        String type = fields.required("type");
        if (STS_ROLE.equals(type)) {
            fields.note(
                    "type",
                    "NOT_SUPPORTED",
                    "Accounts of type stsRole are not supported yet",
                    "Use type accessKey with an access key of an IAM user.");
            return false;
        }
        if (type != null && !type.equals(ACCESS_KEY)) {
            fields.note(
                    "type",
                    "FIELD_TYPE",
                    "The type is neither accessKey nor stsRole",
                    "Use accessKey.");
            return false;
        }
        return type != null;
    }

    private static Partition partition(RequestFields fields) {
        String id = fields.text("partition");
        if (id == null) {
            return Partition.AWS;
        }
        return Arrays.stream(Partition.values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseGet(() -> {
                    fields.note(
                            "partition",
                            "FIELD_TYPE",
                            "There is no such partition",
                            "Use one of: " + partitions() + ".");
                    return Partition.AWS;
                });
    }

    private static @Nullable String accessKeyId(RequestFields fields) {
        String id = fields.required("accessKeyId");
        if (id != null && !ACCESS_KEY_ID.matcher(id).matches()) {
            fields.note(
                    "accessKeyId",
                    "CREDENTIALS_REJECTED",
                    "An access key id has letters, digits and underscores only, 128 at most",
                    "Copy it from the AWS console: it begins with AKIA.");
        }
        return id;
    }

    private static @Nullable SecretText secret(RequestFields fields, boolean byKey) {
        String text = byKey ? fields.required("secretAccessKey") : fields.text("secretAccessKey");
        return text == null || text.isBlank() ? null : new SecretText(text.strip());
    }

    private static void refuseRole(RequestFields fields, boolean byKey) {
        for (String field : List.of("roleArn", "externalId")) {
            if (fields.text(field) != null && byKey) {
                fields.note(
                        field,
                        "NOT_SUPPORTED",
                        field + " belongs to type stsRole, which is not supported yet",
                        "Leave it out.");
            }
        }
    }

    private static String partitions() {
        return Arrays.stream(Partition.values())
                .map(Partition::id)
                .collect(Collectors.joining(", "));
    }
}
