package io.slipway.nodepool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmiTypeTest {

    @ParameterizedTest
    @CsvSource({
        "m5.large, AL2023_x86_64_STANDARD",
        "m7i-flex.large, AL2023_x86_64_STANDARD",
        "c6a.xlarge, AL2023_x86_64_STANDARD",
        "t3.medium, AL2023_x86_64_STANDARD",
        "t4g.medium, AL2023_ARM_64_STANDARD",
        "m7g.large, AL2023_ARM_64_STANDARD",
        "c7gn.xlarge, AL2023_ARM_64_STANDARD",
        "r6gd.large, AL2023_ARM_64_STANDARD",
        "is4gen.large, AL2023_ARM_64_STANDARD",
        "a1.large, AL2023_ARM_64_STANDARD",
        "g4dn.xlarge, AL2023_x86_64_NVIDIA",
        "gr6.4xlarge, AL2023_x86_64_NVIDIA",
        "p5.48xlarge, AL2023_x86_64_NVIDIA",
        "g5g.xlarge, AL2023_ARM_64_NVIDIA",
        "inf2.xlarge, AL2023_x86_64_NEURON",
        "trn1.2xlarge, AL2023_x86_64_NEURON"
    })
    void fitsTheInstanceType(String instanceType, String amiType) {
        assertThat(AmiType.of(instanceType)).isEqualTo(amiType);
    }
}
