package io.slipway.simulator.iam;

import io.slipway.simulator.iam.policy.PolicyDocument;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** The policies that are part of a user, group or role: an attribute of it, documents by name. */
final class InlinePolicies {
    private static final String ATTRIBUTE = "inlinePolicies";
    private static final int LONGEST_NAME = 128;

    private InlinePolicies() {}

    static Map<String, String> of(Resource identity) {
        Map<String, String> documents = new LinkedHashMap<>();
        if (identity.attributes().get(ATTRIBUTE) instanceof Map<?, ?> kept) {
            kept.forEach((name, document) -> documents.put(name.toString(), document.toString()));
        }
        return documents;
    }

    static void put(Context context, Resource identity, String name, String document) {
        Names.checked(name, "policyName", LONGEST_NAME);
        PolicyDocument.parse(document);
        Map<String, String> documents = of(identity);
        documents.put(name, document);
        context.put(identity.with(ATTRIBUTE, Map.copyOf(documents)));
    }

    static String require(Resource identity, String name) {
        String document = of(identity).get(name);
        if (document == null) {
            throw absent(identity, name);
        }
        return document;
    }

    static void delete(Context context, Resource identity, String name) {
        Map<String, String> documents = of(identity);
        if (documents.remove(name) == null) {
            throw absent(identity, name);
        }
        context.put(identity.with(ATTRIBUTE, documents));
    }

    private static RuntimeException absent(Resource identity, String name) {
        return IamFaults.noSuchEntity(
                "The "
                        + identity.key().type().name()
                        + " policy with name "
                        + name
                        + " cannot be found.");
    }
}
