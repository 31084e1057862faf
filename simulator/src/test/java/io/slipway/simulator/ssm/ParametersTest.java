package io.slipway.simulator.ssm;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

class ParametersTest {
    private static final String EKS = "/aws/service/eks/optimized-ami/";
    private static final String IMAGE =
            EKS + "1.33/amazon-linux-2023/x86_64/standard/recommended/image_id";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final SsmClient ssm = aws.ssm();

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EKS + "1.34/amazon-linux-2023/arm64/standard/recommended/image_id",
                EKS + "1.31/amazon-linux-2023/x86_64/standard/recommended/image_id",
                EKS + "1.32/amazon-linux-2/recommended/image_id",
                EKS + "1.32/amazon-linux-2-arm64/recommended/image_id",
                "/aws/service/bottlerocket/aws-k8s-1.33/x86_64/latest/image_id"
            })
    void theImagesOfEksAreKnown(String name) {
        assertThat(value(name)).matches("ami-[0-9a-f]{17}");
    }

    @Test
    void everyRegionHasItsOwnImages() {
        SsmClient other = aws.configured(SsmClient.builder(), "AKIATEST", "test", Region.EU_WEST_1);

        Parameter there = other.getParameter(r -> r.name(IMAGE)).parameter();

        assertThat(there.value()).isNotEqualTo(value(IMAGE));
        assertThat(there.arn()).isEqualTo("arn:aws:ssm:eu-west-1::parameter" + IMAGE);
    }

    @Test
    void nameAndReleaseOfAnImageAreTold() {
        String recommended = EKS + "1.33/amazon-linux-2023/x86_64/standard/recommended";

        assertThat(value(recommended + "/image_name"))
                .startsWith("amazon-eks-node-al2023-x86_64-standard-1.33-v");
        assertThat(value(recommended + "/release_version")).matches("1\\.33\\.\\d+-\\d{8}");
        assertThat(value(recommended)).contains(value(IMAGE));
    }

    @Test
    void severalAreReadAtOnce() {
        GetParametersResponse read = ssm.getParameters(r -> r.names(IMAGE, "/aws/none"));

        assertThat(read.parameters()).extracting(Parameter::name).containsExactly(IMAGE);
        assertThat(read.invalidParameters()).containsExactly("/aws/none");
    }

    @Test
    void aPathIsReadInPages() {
        String path = EKS + "1.33";

        List<Parameter> below =
                ssm
                        .getParametersByPathPaginator(
                                r -> r.path(path).recursive(true).maxResults(3))
                        .stream()
                        .flatMap(page -> page.parameters().stream())
                        .toList();

        assertThat(below).hasSize(8).allMatch(one -> one.name().startsWith(path + "/"));
        assertThat(ssm.getParametersByPath(r -> r.path(path)).parameters()).isEmpty();
    }

    @Test
    void whatIsNotThereIsRefused() {
        long version = ssm.getParameter(r -> r.name(IMAGE)).parameter().version();

        assertThat(value(IMAGE + ":" + version)).isEqualTo(value(IMAGE));
        assertThat(errorOf(() -> value(IMAGE + ":1"))).isEqualTo("ParameterVersionNotFound");
        assertThat(errorOf(() -> value("/aws/none"))).isEqualTo("ParameterNotFound");
        assertThat(errorOf(() -> value(EKS + "1.34/amazon-linux-2/recommended/image_id")))
                .isEqualTo("ParameterNotFound");
        assertThat(errorOf(() -> ssm.getParametersByPath(r -> r.path("aws"))))
                .isEqualTo("ValidationException");
        assertThat(errorOf(() -> ssm.getParametersByPath(r -> r.path("/aws").nextToken("?"))))
                .isEqualTo("InvalidNextToken");
    }

    private String value(String name) {
        return ssm.getParameter(r -> r.name(name)).parameter().value();
    }
}
