package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/** The account as a whole: its aliases and what it has of everything. */
final class Account implements Feature {
    private static final ResourceType ALIAS = new ResourceType("iam", "account-alias");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetAccountSummaryRequest.class, Account::summary);
        catalogue.operation(ListAccountAliasesRequest.class, Account::aliases);
        catalogue.operation(CreateAccountAliasRequest.class, Account::createAlias, "AccountAlias");
        catalogue.operation(DeleteAccountAliasRequest.class, Account::deleteAlias, "AccountAlias");
    }

    private static GetAccountSummaryResponse summary(
            GetAccountSummaryRequest request, Context context) {
        Map<String, Integer> summary = new LinkedHashMap<>();
        summary.put("Users", Users.all(context).size());
        summary.put("UsersQuota", context.global().limit(Quota.USERS));
        summary.put("Groups", count(context, IamTypes.GROUP));
        summary.put("GroupsQuota", context.global().limit(Quota.GROUPS));
        summary.put("Roles", count(context, IamTypes.ROLE));
        summary.put("RolesQuota", context.global().limit(Quota.ROLES));
        summary.put("Policies", count(context, IamTypes.POLICY));
        summary.put("PoliciesQuota", context.global().limit(Quota.POLICIES));
        summary.put("InstanceProfiles", count(context, IamTypes.INSTANCE_PROFILE));
        summary.put("InstanceProfilesQuota", context.global().limit(Quota.INSTANCE_PROFILES));
        summary.put("Providers", count(context, IamTypes.OIDC_PROVIDER));
        summary.put("AccessKeysPerUserQuota", context.global().limit(Quota.ACCESS_KEYS_PER_USER));
        summary.put("GroupsPerUserQuota", context.global().limit(Quota.GROUPS_PER_USER));
        summary.put(
                "AttachedPoliciesPerRoleQuota", context.global().limit(Quota.POLICIES_PER_ROLE));
        summary.put("VersionsPerPolicyQuota", 5);
        summary.put("AccountMFAEnabled", 0);
        summary.put("AccountAccessKeysPresent", 0);
        return GetAccountSummaryResponse.builder().summaryMapWithStrings(summary).build();
    }

    private static int count(Context context, ResourceType type) {
        return context.global().list(type).size();
    }

    private static ListAccountAliasesResponse aliases(
            ListAccountAliasesRequest request, Context context) {
        List<String> aliases = context.global().list(ALIAS).stream().map(Resource::id).toList();
        return ListAccountAliasesResponse.builder()
                .accountAliases(aliases)
                .isTruncated(false)
                .build();
    }

    /** An account has one alias; a new one takes the place of the other. */
    private static CreateAccountAliasResponse createAlias(
            CreateAccountAliasRequest request, Context context) {
        String alias = request.accountAlias();
        if (!alias.matches("[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]")) {
            throw IamFaults.validation("The account alias " + alias + " is not valid.");
        }
        context.global().list(ALIAS).forEach(context::remove);
        context.global()
                .create(
                        ALIAS,
                        alias,
                        IamTypes.ACTIVE,
                        Map.of(),
                        ListAccountAliasesResponse.builder().accountAliases(alias).build());
        return CreateAccountAliasResponse.builder().build();
    }

    private static DeleteAccountAliasResponse deleteAlias(
            DeleteAccountAliasRequest request, Context context) {
        String alias = request.accountAlias();
        Resource known =
                context.global()
                        .find(ALIAS, alias)
                        .orElseThrow(() ->
                                IamFaults.noSuchEntity("The account alias " + alias + " is not."));
        context.remove(known);
        return DeleteAccountAliasResponse.builder().build();
    }
}
