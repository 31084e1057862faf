package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Feature;
import java.util.List;

/** Secrets Manager. What secrets hold is told to their readers only, never to an inspection. */
public final class SecretsManager implements Feature {
    public static final ResourceType SECRET = new ResourceType("secretsmanager", "secret");

    private final List<Feature> features =
            List.of(
                    new Secrets(),
                    new SecretDeletion(),
                    new SecretValues(),
                    new SecretList(),
                    new SecretTags());

    @Override
    public void register(Catalogue catalogue) {
        features.forEach(feature -> feature.register(catalogue));
    }
}
