package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * The values a secret has had, oldest first, each with the labels ("stages") it carries. A label is
 * on one version only; when AWSCURRENT moves, the version it leaves becomes AWSPREVIOUS.
 */
record SecretVersions(List<GetSecretValueResponse> all) {
    static final String CURRENT = "AWSCURRENT";

    private static final String PREVIOUS = "AWSPREVIOUS";
    private static final String ATTRIBUTE = Resource.HIDDEN + "versions";
    private static final int KEPT = 100;

    SecretVersions {
        all = List.copyOf(all);
    }

    static SecretVersions of(Resource secret) {
        List<GetSecretValueResponse> versions = new ArrayList<>();
        if (secret.attributes().get(ATTRIBUTE) instanceof List<?> trees) {
            trees.forEach(tree -> versions.add(read((Map<?, ?>) tree)));
        }
        return new SecretVersions(versions);
    }

    Resource storedIn(Resource secret) {
        return secret.with(ATTRIBUTE, all.stream().map(PojoTree.PLAIN::write).toList());
    }

    Optional<GetSecretValueResponse> withId(String id) {
        return all.stream().filter(version -> version.versionId().equals(id)).findFirst();
    }

    /** The version with the id and the label, of which either may be left open. */
    Optional<GetSecretValueResponse> find(@Nullable String id, @Nullable String stage) {
        String label = id == null && stage == null ? CURRENT : stage;
        return all.stream()
                .filter(version -> id == null || version.versionId().equals(id))
                .filter(version -> label == null || version.versionStages().contains(label))
                .findFirst();
    }

    /** These and one more, which takes its labels from those that had them. */
    SecretVersions with(GetSecretValueResponse added) {
        boolean isCurrent = added.versionStages().contains(CURRENT);
        List<GetSecretValueResponse> versions = new ArrayList<>();
        for (GetSecretValueResponse version : all) {
            List<String> stages = new ArrayList<>(version.versionStages());
            boolean wasCurrent = stages.contains(CURRENT);
            if (isCurrent) {
                stages.remove(PREVIOUS);
            }
            stages.removeAll(added.versionStages());
            if (isCurrent && wasCurrent) {
                stages.add(PREVIOUS);
            }
            versions.add(version.toBuilder().versionStages(stages).build());
        }
        versions.add(added);
        int first = Math.max(0, versions.size() - KEPT);
        return new SecretVersions(versions.subList(first, versions.size()));
    }

    /** The labels by version, of the versions that have some. */
    Map<String, List<String>> stages() {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        all.stream()
                .filter(version -> !version.versionStages().isEmpty())
                .forEach(version -> stages.put(version.versionId(), version.versionStages()));
        return stages;
    }

    static boolean sameValue(GetSecretValueResponse one, GetSecretValueResponse other) {
        return Objects.equals(one.secretString(), other.secretString())
                && Objects.equals(one.secretBinary(), other.secretBinary());
    }

    private static GetSecretValueResponse read(Map<?, ?> tree) {
        return (GetSecretValueResponse)
                PojoTree.PLAIN.read(() -> (SdkPojo) GetSecretValueResponse.builder(), tree);
    }
}
