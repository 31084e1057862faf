package io.slipway.simulator.iam;

import io.slipway.simulator.iam.policy.PolicyDocument;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/**
 * The versions of a policy of the account's own, an attribute of it: each has {@code id}, {@code
 * document} and {@code createdAt}; the default one is what applies. There are five at most.
 */
final class PolicyVersions implements Feature {
    private static final String VERSIONS = "versions";
    private static final String DEFAULT = "defaultVersion";
    private static final String LAST = "lastVersion";
    private static final String ID = "id";
    private static final String DOCUMENT = "document";
    private static final String CREATED = "createdAt";
    private static final int MOST = 5;
    private static final int LONGEST_DOCUMENT = 6144;
    private static final String ARN = "PolicyArn";
    private static final String VERSION = "VersionId";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreatePolicyVersionRequest.class, PolicyVersions::create, ARN, "PolicyDocument");
        catalogue.operation(GetPolicyVersionRequest.class, PolicyVersions::get, ARN, VERSION);
        catalogue.operation(ListPolicyVersionsRequest.class, PolicyVersions::list, ARN);
        catalogue.operation(
                SetDefaultPolicyVersionRequest.class, PolicyVersions::setDefault, ARN, VERSION);
        catalogue.operation(DeletePolicyVersionRequest.class, PolicyVersions::delete, ARN, VERSION);
    }

    /** The document, if it is a policy and not too long; blanks do not count. */
    static String checked(String document) {
        PolicyDocument.parse(document);
        if (document.replaceAll("\\s", "").length() > LONGEST_DOCUMENT) {
            throw IamFaults.limitExceeded("PolicySize", LONGEST_DOCUMENT);
        }
        return document;
    }

    /** A new policy with its first version, which is the default one. */
    static Resource first(Resource policy, String document, Instant now) {
        return policy.with(VERSIONS, List.of(version("v1", document, now)))
                .with(DEFAULT, "v1")
                .with(LAST, 1);
    }

    static String defaultId(Resource policy) {
        return String.valueOf(policy.attributes().get(DEFAULT));
    }

    static String defaultDocument(Resource policy) {
        return String.valueOf(require(policy, defaultId(policy)).get(DOCUMENT));
    }

    static List<Map<?, ?>> all(Resource policy) {
        return policy.attributes().get(VERSIONS) instanceof List<?> versions
                ? versions.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
                : List.of();
    }

    private static CreatePolicyVersionResponse create(
            CreatePolicyVersionRequest request, Context context) {
        Resource policy = CustomerPolicies.requireOwn(context, request.policyArn());
        String document = checked(request.policyDocument());
        List<Map<?, ?>> versions = new ArrayList<>(all(policy));
        if (versions.size() >= MOST) {
            throw IamFaults.limitExceeded(
                    "A managed policy can have up to 5 versions. Before you create a new version,"
                            + " you must delete an existing version.");
        }
        int number = ((Number) policy.attributes().getOrDefault(LAST, 1)).intValue() + 1;
        Map<String, Object> added = version("v" + number, document, context.now());
        versions.add(added);
        Resource changed = policy.with(VERSIONS, List.copyOf(versions)).with(LAST, number);
        if (Boolean.TRUE.equals(request.setAsDefault())) {
            changed = changed.with(DEFAULT, "v" + number);
        }
        Resource stored = context.put(updated(changed, context.now()));
        return CreatePolicyVersionResponse.builder().policyVersion(view(stored, added)).build();
    }

    private static GetPolicyVersionResponse get(GetPolicyVersionRequest request, Context context) {
        Optional<String> awsOwn = AwsPolicies.document(request.policyArn());
        if (awsOwn.isPresent() && request.versionId().equals(AwsPolicies.VERSION)) {
            return GetPolicyVersionResponse.builder()
                    .policyVersion(AwsPolicies.version(awsOwn.get()))
                    .build();
        }
        Resource policy = CustomerPolicies.requireOwn(context, request.policyArn());
        Map<?, ?> version = require(policy, request.versionId());
        String document = Documents.encoded(String.valueOf(version.get(DOCUMENT)));
        return GetPolicyVersionResponse.builder()
                .policyVersion(view(policy, version).toBuilder().document(document).build())
                .build();
    }

    private static ListPolicyVersionsResponse list(
            ListPolicyVersionsRequest request, Context context) {
        List<PolicyVersion> versions =
                AwsPolicies.document(request.policyArn())
                        .map(document -> List.of(AwsPolicies.version(null)))
                        .orElseGet(() -> own(context, request.policyArn()));
        IamPage<PolicyVersion> page = IamPage.of(versions, request.maxItems(), request.marker());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static List<PolicyVersion> own(Context context, String arn) {
        Resource policy = CustomerPolicies.requireOwn(context, arn);
        return all(policy).reversed().stream().map(one -> view(policy, one)).toList();
    }

    private static SetDefaultPolicyVersionResponse setDefault(
            SetDefaultPolicyVersionRequest request, Context context) {
        Resource policy = CustomerPolicies.requireOwn(context, request.policyArn());
        require(policy, request.versionId());
        context.put(updated(policy.with(DEFAULT, request.versionId()), context.now()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    private static DeletePolicyVersionResponse delete(
            DeletePolicyVersionRequest request, Context context) {
        Resource policy = CustomerPolicies.requireOwn(context, request.policyArn());
        Map<?, ?> version = require(policy, request.versionId());
        if (request.versionId().equals(defaultId(policy))) {
            throw IamFaults.deleteConflict("Cannot delete the default version of a policy.");
        }
        List<Map<?, ?>> versions = new ArrayList<>(all(policy));
        versions.remove(version);
        context.put(policy.with(VERSIONS, List.copyOf(versions)));
        return DeletePolicyVersionResponse.builder().build();
    }

    private static Map<?, ?> require(Resource policy, String id) {
        return all(policy).stream()
                .filter(version -> id.equals(version.get(ID)))
                .findFirst()
                .orElseThrow(() ->
                        IamFaults.noSuchEntity(
                                "Policy "
                                        + policy.id()
                                        + " version "
                                        + id
                                        + " does not exist or is not attachable."));
    }

    private static Map<String, Object> version(String id, String document, Instant now) {
        return Map.of(ID, id, DOCUMENT, document, CREATED, now.toString());
    }

    private static Resource updated(Resource policy, Instant now) {
        return policy.edit(Policy.class, before -> before.toBuilder().updateDate(now).build());
    }

    private static PolicyVersion view(Resource policy, Map<?, ?> version) {
        return PolicyVersion.builder()
                .versionId(String.valueOf(version.get(ID)))
                .isDefaultVersion(defaultId(policy).equals(version.get(ID)))
                .createDate(Instant.parse(String.valueOf(version.get(CREATED))))
                .build();
    }
}
