package io.slipway.simulator.ec2;

import static io.slipway.simulator.AwsErrors.errorOf;
import static io.slipway.simulator.ec2.RequestParts.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;

class ImagesTest {
    private static final String CLUSTER_API = "819546954734";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final Ec2Client ec2 = aws.ec2();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void findsTheImagesForAVersionOfKubernetes() {
        List<Image> images = named(CLUSTER_API, "capa-ami-ubuntu-24.04-?1.34.0-*");

        assertThat(images)
                .hasSize(2)
                .allSatisfy(image -> {
                    assertThat(image.ownerId()).isEqualTo(CLUSTER_API);
                    assertThat(image.architectureAsString()).isEqualTo("x86_64");
                    assertThat(image.rootDeviceName()).isEqualTo("/dev/sda1");
                    assertThat(image.creationDate()).startsWith("2025-09");
                });
        assertThat(named(CLUSTER_API, "capa-ami-flatcar-stable-?1.32.*")).isNotEmpty();
        assertThat(named(CLUSTER_API, "capa-ami-ubuntu-24.04-?1.31.*")).isEmpty();
        assertThat(named("amazon", "al2023-ami-2023.*-x86_64")).isNotEmpty();
        assertThat(named("099720109477", "ubuntu/images/*/ubuntu-noble-24.04-amd64-server-*"))
                .isNotEmpty();
        assertThat(named("602401143452", "amazon-eks-node-al2023-x86_64-standard-1.33-*"))
                .hasSize(1);
        assertThat(named("self", "*")).isEmpty();
    }

    @Test
    void filtersAndExecutableUsersNarrowTheList() {
        List<Image> arm =
                ec2.describeImages(r ->
                                r.owners("amazon")
                                        .filters(
                                                filter("architecture", "arm64"),
                                                filter("state", "available"),
                                                filter("root-device-type", "ebs"),
                                                filter("image-type", "machine"),
                                                filter("is-public", "true")))
                        .images();

        assertThat(arm).isNotEmpty().allMatch(one -> one.architectureAsString().equals("arm64"));
        assertThat(ec2.describeImages(r -> r.executableUsers("all")).images()).isNotEmpty();
        assertThat(ec2.describeImages(r -> r.executableUsers("self")).images()).isEmpty();
        assertThat(errorOf(() -> ec2.describeImages(r -> r.filters(filter("colour", "red")))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void fifteenRegionsHaveTheImagesOfTheClusterApi() {
        Ec2Client elsewhere =
                aws.configured(Ec2Client.builder(), "AKIATEST", "test", Region.EU_NORTH_1);

        assertThat(elsewhere.describeImages(r -> r.owners(CLUSTER_API)).images()).isEmpty();
        assertThat(elsewhere.describeImages(r -> r.owners("amazon")).images()).isNotEmpty();
    }

    @Test
    void anUnknownImageIsNotFound() {
        assertThat(errorOf(() -> describe("ami-0123456789abcdef0")))
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(errorOf(() -> describe("zebra"))).isEqualTo("InvalidAMIID.Malformed");
    }

    @Test
    void anImageOfOnesOwnIsCopiedAndDeregistered() {
        String source = named(CLUSTER_API, "capa-ami-ubuntu-24.04-?1.34.1-*").getFirst().imageId();
        String copy =
                ec2.copyImage(r -> r.name("mine").sourceImageId(source).sourceRegion("us-east-1"))
                        .imageId();
        assertThat(describe(copy).stateAsString()).isEqualTo("pending");
        aws.pass("10m");
        assertThat(named("self", "mine")).extracting(Image::imageId).containsExactly(copy);
        assertThat(describe(copy).rootDeviceName()).isEqualTo("/dev/sda1");
        assertThat(errorOf(() -> ec2.registerImage(r -> r.name("mine"))))
                .isEqualTo("InvalidAMIName.Duplicate");
        assertThat(errorOf(() -> ec2.registerImage(r -> r.name("m"))))
                .isEqualTo("InvalidAMIName.Malformed");

        ec2.deregisterImage(r -> r.imageId(copy));

        assertThat(errorOf(() -> describe(copy))).isEqualTo("InvalidAMIID.Unavailable");
        assertThat(errorOf(() -> ec2.deregisterImage(r -> r.imageId(copy))))
                .isEqualTo("InvalidAMIID.Unavailable");
        assertThat(errorOf(() -> ec2.deregisterImage(r -> r.imageId(source))))
                .isEqualTo("AuthFailure");
    }

    private Image describe(String id) {
        return ec2.describeImages(r -> r.imageIds(id)).images().getFirst();
    }

    private List<Image> named(String owner, String pattern) {
        return ec2.describeImages(r -> r.owners(owner).filters(filter("name", pattern))).images();
    }
}
