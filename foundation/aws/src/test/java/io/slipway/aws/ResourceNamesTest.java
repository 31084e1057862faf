package io.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNamesTest {

    private final ResourceNames names = new ResourceNames("i-7f3a", "c-1");

    @Test
    void namesARoleAsThePolicyAllows() {
        assertThat(names.iam("cluster"))
                .matches(
                        "slipway-[0-9a-f]{8}-cluster\\.cluster-api-provider-aws\\.sigs\\.k8s\\.io");
    }

    @Test
    void fitsIamsSixtyFourCharactersWithTheLongestKind() {
        assertThat(names.iam("controller")).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "control-plane", "Node", "-node", "node-", "a/b"})
    void refusesOtherKinds(String kind) {
        assertThatThrownBy(() -> names.iam(kind)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheSameAfterARestart() {
        assertThat(names.iam("node")).isEqualTo(new ResourceNames("i-7f3a", "c-1").iam("node"));
        assertThat(names.hash()).isEqualTo("cb131528");
    }

    @Test
    void tellsClustersAndInstallationsApart() {
        assertThat(names.hash())
                .isNotEqualTo(new ResourceNames("i-7f3a", "c-2").hash())
                .isNotEqualTo(new ResourceNames("i-0000", "c-1").hash())
                .isNotEqualTo(new ResourceNames("i-7f3ac", "-1").hash());
    }

    @Test
    void cutsReadableNamesToWhatAServiceAllows() {
        assertThat(names.hashed("a-very-long-cluster-name-for-a-load-balancer", 32))
                .hasSize(32)
                .startsWith("a-very-long-cluster-nam-");
        assertThat(names.hashed("shop", 32)).startsWith("shop-").hasSize(13);
    }
}
