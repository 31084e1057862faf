package io.slipway.aws;

import static io.slipway.aws.Fixtures.INSTALLATION;
import static io.slipway.aws.Fixtures.SLICE;
import static io.slipway.aws.Fixtures.ownership;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.aws.Ownership.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class OwnershipTagsTest {

    @Test
    void tagsEverythingForItsOwnerForPeopleAndForTheClusterApi() {
        assertThat(OwnershipTags.of(ownership()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "Name", "shop-vpc",
                                "team", "web",
                                "slipway:installation", INSTALLATION,
                                "slipway:project", "default",
                                "slipway:cluster", "shop",
                                "slipway:slice", SLICE,
                                "slipway:slot", "vpc",
                                "sigs.k8s.io/cluster-api-provider-aws/cluster/shop", "owned",
                                "sigs.k8s.io/cluster-api-provider-aws/role", "common"));
    }

    @Test
    void namesAZonesResourceWithoutASlash() {
        assertThat(OwnershipTags.of(ownership().inSlot("nat-gateway/us-east-1a")))
                .containsEntry("Name", "shop-nat-gateway-us-east-1a")
                .containsEntry("slipway:slot", "nat-gateway/us-east-1a")
                .doesNotContainKey("sigs.k8s.io/cluster-api-provider-aws/role");
    }

    @Test
    void letsTheUserNameThingsButNotOwnThem() {
        var own =
                new Ownership(
                        INSTALLATION,
                        "default",
                        "shop",
                        SLICE,
                        "vpc",
                        Map.of("Name", "mine", "slipway:slot", "other"),
                        null);

        assertThat(OwnershipTags.of(own))
                .containsEntry("Name", "mine")
                .containsEntry("slipway:slot", "vpc");
    }

    @Test
    void givesTheClusterTagOnlyWhereAskedFor() {
        assertThat(OwnershipTags.of(ownership())).doesNotContainKey("kubernetes.io/cluster/shop");
        assertThat(OwnershipTags.withClusterTag(ownership()))
                .containsEntry("kubernetes.io/cluster/shop", "owned");
    }

    @Test
    void marksPublicAndPrivateSubnetsForLoadBalancers() {
        assertThat(OwnershipTags.ofSubnet(ownership().as(Role.PUBLIC)))
                .containsEntry("kubernetes.io/role/elb", "1")
                .containsEntry("kubernetes.io/cluster/shop", "owned")
                .containsEntry("sigs.k8s.io/cluster-api-provider-aws/role", "public");
        assertThat(OwnershipTags.ofSubnet(ownership().as(Role.PRIVATE)))
                .containsEntry("kubernetes.io/role/internal-elb", "1")
                .doesNotContainKey("kubernetes.io/role/elb");
        assertThatThrownBy(() -> OwnershipTags.ofSubnet(ownership()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesOnlyWhatIamTakes() {
        var own =
                new Ownership(
                        INSTALLATION,
                        "default",
                        "shop",
                        SLICE,
                        "role/node",
                        Map.of("cost (EUR)", "5% & more", "Größe", "größer als 3", "name", "mine"),
                        null);

        assertThat(OwnershipTags.forIam(own))
                .containsEntry("cost _EUR_", "5_ _ more")
                .containsEntry("Größe", "größer als 3")
                .containsEntry("slipway:slot", "role/node")
                .satisfies(tags ->
                        assertThat(tags.keySet().stream().filter("name"::equalsIgnoreCase))
                                .hasSize(1));
    }

    @Test
    void fitsFiftyTagsWithFortyOfTheUsers() {
        var users = new java.util.HashMap<String, String>();
        for (int i = 0; i < 40; i++) {
            users.put("tag-" + i, "x");
        }
        var own =
                new Ownership(INSTALLATION, "default", "shop", SLICE, "subnet", users, Role.PUBLIC);

        assertThat(OwnershipTags.ofSubnet(own)).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void decidesOwnershipByInstallationSliceAndSlotAlone() {
        var tags = OwnershipTags.of(ownership());

        assertThat(OwnershipTags.isOurs(tags, INSTALLATION, SLICE, "vpc")).isTrue();
        assertThat(OwnershipTags.isOurs(tags, "i-other", SLICE, "vpc")).isFalse();
        assertThat(OwnershipTags.isOurs(tags, INSTALLATION, "c-2/network/main", "vpc")).isFalse();
        assertThat(OwnershipTags.isOurs(tags, INSTALLATION, SLICE, "subnet")).isFalse();
        assertThat(
                        OwnershipTags.isOurs(
                                Map.of(
                                        "kubernetes.io/cluster/shop",
                                        "owned",
                                        "slipway:cluster",
                                        "shop"),
                                INSTALLATION,
                                SLICE,
                                "vpc"))
                .isFalse();
    }

    @Test
    void searchesByTheSameThreeTags() {
        var filters = OwnershipTags.filters(INSTALLATION, SLICE, "vpc");

        assertThat(filters)
                .extracting(filter -> filter.name() + "=" + filter.values())
                .containsExactly(
                        "tag:slipway:installation=[" + INSTALLATION + "]",
                        "tag:slipway:slice=[" + SLICE + "]",
                        "tag:slipway:slot=[vpc]");
    }

    @Test
    void survivesTheServicesTagTypes() {
        var tags = OwnershipTags.of(ownership());

        assertThat(AwsTags.fromEc2(AwsTags.toEc2(tags))).isEqualTo(tags);
        assertThat(AwsTags.fromIam(AwsTags.toIam(tags))).isEqualTo(tags);
        assertThat(AwsTags.specification(ResourceType.VPC, tags).tags())
                .hasSameSizeAs(tags.entrySet());
    }
}
