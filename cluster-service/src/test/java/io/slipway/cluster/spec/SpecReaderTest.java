package io.slipway.cluster.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.cluster.Specs;
import io.slipway.cluster.profile.Pack;
import io.slipway.cluster.profile.Parameter;
import io.slipway.cluster.profile.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SpecReaderTest {

    private static final String TWO_PRIVATE =
            "{'id': 's-1', 'zone': 'us-east-1a', 'role': 'private'},"
                    + " {'id': 's-2', 'zone': 'us-east-1b', 'role': 'private'}";

    /** One change to a valid spec, and what is to be said against it: field and code. */
    record Case(String pointer, String json, String field, SpecCode code) {

        @Override
        public String toString() {
            return "%s = %s".formatted(pointer, json);
        }
    }

    private static final String POOL =
            "{'name': '%s', 'instanceType': 'm5.large', 'size': {'min': 0, 'desired': 1, 'max':"
                    + " 2}}";

    static Stream<Case> changesThatAreRefused() {
        return Stream.of(
                        fields(), names(), tags(), places(), profiles(), pools(), self(), missing())
                .flatMap(List::stream);
    }

    private static List<Case> fields() {
        return List.of(
                refused("/colour", "'red'", "/colour", SpecCode.FIELD_UNKNOWN),
                refused("/a~1b", "1", "/a~1b", SpecCode.FIELD_UNKNOWN),
                refused("/nodePools/0/colour", "1", "/nodePools/0/colour", SpecCode.FIELD_UNKNOWN),
                refused("/name", "absent", "/name", SpecCode.FIELD_REQUIRED),
                refused("/name", "''", "/name", SpecCode.FIELD_REQUIRED),
                refused("/name", "null", "/name", SpecCode.FIELD_REQUIRED),
                refused("/name", "7", "/name", SpecCode.FIELD_TYPE),
                refused("/type", "absent", "/type", SpecCode.FIELD_REQUIRED),
                refused("/type", "'gke'", "/type", SpecCode.FIELD_TYPE),
                refused("/tags", "[]", "/tags", SpecCode.FIELD_TYPE),
                refused("/tags/team", "7", "/tags/team", SpecCode.FIELD_TYPE),
                refused("/nodePools", "{}", "/nodePools", SpecCode.FIELD_TYPE),
                refused("/nodePools/1", "'x'", "/nodePools/1", SpecCode.FIELD_TYPE),
                refused("/placement", "'x'", "/placement", SpecCode.FIELD_TYPE),
                refused("/placement/zones/0", "7", "/placement/zones/0", SpecCode.FIELD_TYPE),
                refused("/deletionProtection", "'yes'", "/deletionProtection", SpecCode.FIELD_TYPE),
                refused("/cloudAccount", "absent", "/cloudAccount", SpecCode.FIELD_REQUIRED),
                refused("/region", "absent", "/region", SpecCode.FIELD_REQUIRED),
                refused("/profile", "absent", "/profile", SpecCode.FIELD_REQUIRED),
                refused("/profile/version", "1.0", "/profile/version", SpecCode.FIELD_TYPE),
                refused("/placement", "absent", "/placement", SpecCode.FIELD_REQUIRED));
    }

    private static List<Case> names() {
        return List.of(
                refused("/name", "'Shop'", "/name", SpecCode.NAME_INVALID),
                refused("/name", "'-shop'", "/name", SpecCode.NAME_INVALID),
                refused("/name", "'" + "x".repeat(41) + "'", "/name", SpecCode.NAME_INVALID),
                refused("/nodePools/0/name", "'a_b'", "/nodePools/0/name", SpecCode.NAME_INVALID));
    }

    private static List<Case> tags() {
        var many = new StringBuilder("{");
        for (var i = 0; i < 41; i++) {
            many.append(i == 0 ? "" : ",").append("'t").append(i).append("': ''");
        }
        return List.of(
                refused("/tags", many + "}", "/tags", SpecCode.TAG_INVALID),
                refused("/tags/team", "'a*b'", "/tags/team", SpecCode.TAG_INVALID),
                refused(
                        "/tags/team",
                        "'" + "x".repeat(257) + "'",
                        "/tags/team",
                        SpecCode.TAG_INVALID),
                refused("/tags/aws:x", "''", "/tags/aws:x", SpecCode.TAG_RESERVED),
                refused("/tags/AWS:x", "''", "/tags/AWS:x", SpecCode.TAG_RESERVED),
                refused("/tags/slipway:x", "''", "/tags/slipway:x", SpecCode.TAG_RESERVED),
                refused(
                        "/tags/sigs.k8s.io~1x",
                        "''",
                        "/tags/sigs.k8s.io~1x",
                        SpecCode.TAG_RESERVED),
                refused(
                        "/tags/kubernetes.io~1role~1elb",
                        "'1'",
                        "/tags/kubernetes.io~1role~1elb",
                        SpecCode.TAG_RESERVED));
    }

    private static List<Case> places() {
        return List.of(
                refused("/region", "'Ohio'", "/region", SpecCode.REGION_UNAVAILABLE),
                refused("/region", "'us-iso-east-1'", "/region", SpecCode.REGION_UNAVAILABLE),
                zones("['us-east-1a']"),
                zones("['us-east-1a', 'us-east-1a']"),
                zones("['us-east-1a', 'eu-west-1b']"),
                zones("['us-east-1a', 'us-east-1-bos-1a']"),
                zones("[]"),
                refused("/placement/zones", "absent", "/placement/zones", SpecCode.FIELD_REQUIRED),
                refused("/placement/mode", "'other'", "/placement/mode", SpecCode.FIELD_TYPE),
                refused(
                        "/placement/vpcCidr",
                        "'10.0.0.1/16'",
                        "/placement/vpcCidr",
                        SpecCode.FIELD_TYPE),
                refused(
                        "/placement/vpcCidr",
                        "'10.0.300.0/24'",
                        "/placement/vpcCidr",
                        SpecCode.FIELD_TYPE),
                refused(
                        "/placement/vpcCidr",
                        "'10.0.0.0/26'",
                        "/placement/vpcCidr",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement/vpcCidr",
                        "'10.0.0.0/8'",
                        "/placement/vpcCidr",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement/vpcId",
                        "'vpc-1'",
                        "/placement/vpcId",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement/subnets",
                        "[]",
                        "/placement/subnets",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement",
                        "{'mode': 'static'}",
                        "/placement/vpcId",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement",
                        "{'mode': 'static'}",
                        "/placement/subnets",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement/mode",
                        "'static'",
                        "/placement/zones",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement",
                        given("{'id': 's-1', 'zone': 'us-east-1a', 'role': 'private'}"),
                        "/placement/subnets",
                        SpecCode.ZONE_INVALID),
                refused(
                        "/placement",
                        given(
                                TWO_PRIVATE,
                                "{'id': 's-3', 'zone': 'us-east-1a', 'role': 'private'}"),
                        "/placement/subnets",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement",
                        given(TWO_PRIVATE, "{'id': 's-1', 'zone': 'us-east-1a', 'role': 'public'}"),
                        "/placement/subnets",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/placement",
                        given(TWO_PRIVATE, "{'id': 's-3', 'zone': 'us-east-1c', 'role': 'public'}"),
                        "/placement/subnets",
                        SpecCode.PLACEMENT_CONFLICT),
                refused(
                        "/bastion/allowedCidrs",
                        "['x']",
                        "/bastion/allowedCidrs",
                        SpecCode.FIELD_TYPE),
                refused(
                        "/apiServer",
                        "{'allowedCidrs': ['x']}",
                        "/apiServer/allowedCidrs",
                        SpecCode.FIELD_TYPE),
                refused("/admins", "['arn:aws:iam::1:role/x']", "/admins", SpecCode.NOT_SUPPORTED),
                refused("/drift", "'ignore'", "/drift", SpecCode.FIELD_TYPE));
    }

    private static Case zones(String json) {
        return refused("/placement/zones", json, "/placement/zones", SpecCode.ZONE_INVALID);
    }

    private static String given(String... subnets) {
        return "{'mode': 'static', 'vpcId': 'vpc-1', 'autoTag': true, 'subnets': [%s]}"
                .formatted(String.join(", ", subnets));
    }

    private static List<Case> profiles() {
        return List.of(
                refused("/profile/name", "'other'", "/profile", SpecCode.PROFILE_NOT_FOUND),
                refused("/profile/version", "'9.9'", "/profile", SpecCode.PROFILE_NOT_FOUND),
                parameter("{'calico': {}}", "calico", SpecCode.PARAMETER_UNKNOWN),
                parameter("{'kubernetes': {'x': 1}}", "kubernetes/x", SpecCode.PARAMETER_UNKNOWN),
                parameter(
                        "{'kubernetes': {'version': 1.34}}",
                        "kubernetes/version",
                        SpecCode.PARAMETER_INVALID),
                parameter(
                        "{'kubernetes': {'version': '1.2'}}",
                        "kubernetes/version",
                        SpecCode.PARAMETER_INVALID));
    }

    private static Case parameter(String json, String field, SpecCode code) {
        return refused("/profile/parameters", json, "/profile/parameters/" + field, code);
    }

    private static List<Case> pools() {
        return List.of(
                refused("/nodePools", "[]", "/nodePools", SpecCode.POOL_SET_INVALID),
                refused("/nodePools", "absent", "/nodePools", SpecCode.POOL_SET_INVALID),
                pool("name", "'control-plane'", "name", SpecCode.POOL_NAME_TAKEN),
                refused(
                        "/nodePools/1",
                        POOL.formatted("general"),
                        "/nodePools/1/name",
                        SpecCode.POOL_NAME_TAKEN),
                pool("size", "3", "size", SpecCode.FIELD_TYPE),
                pool("size", "{'min': 1, 'max': 2}", "size/desired", SpecCode.FIELD_REQUIRED),
                pool("size/desired", "7", "size", SpecCode.SIZE_INVALID),
                pool("size/min", "-1", "size/min", SpecCode.SIZE_INVALID),
                pool("size", "{'min':0,'desired':0,'max':0}", "size/max", SpecCode.SIZE_INVALID),
                pool("size/min", "1.5", "size/min", SpecCode.FIELD_TYPE),
                pool("zones", "['us-east-1d']", "zones", SpecCode.ZONE_INVALID),
                pool("zones", "['us-east-1a', 'us-east-1a']", "zones", SpecCode.ZONE_INVALID),
                pool("instanceType", "'large'", "instanceType", SpecCode.INSTANCE_TYPE_UNAVAILABLE),
                pool("disk", "{'sizeGiB': 1}", "disk/sizeGiB", SpecCode.SIZE_INVALID),
                pool("disk", "{'type': 'floppy'}", "disk/type", SpecCode.FIELD_TYPE),
                pool("update", "{'maxSurge': 0}", "update", SpecCode.SIZE_INVALID),
                pool("labels", "{'a b': 'c'}", "labels/a b", SpecCode.LABEL_INVALID),
                pool(
                        "taints",
                        "[{'key': '!', 'effect': 'NoExecute'}]",
                        "taints/0",
                        SpecCode.TAINT_INVALID),
                pool("taints", "[{'key': 'x'}]", "taints/0/effect", SpecCode.FIELD_REQUIRED),
                pool("allowWorkloads", "true", "allowWorkloads", SpecCode.NOT_A_CONTROL_PLANE),
                pool("capacity", "{'type': 'spot'}", "capacity/type", SpecCode.NOT_SUPPORTED),
                pool(
                        "capacity",
                        "{'type': 'spot', 'maxBidPercent': 101}",
                        "capacity/maxBidPercent",
                        SpecCode.MAX_BID_INVALID),
                pool(
                        "capacity",
                        "{'maxBidPercent': 50}",
                        "capacity/maxBidPercent",
                        SpecCode.MAX_BID_INVALID),
                fargate("{'name': 'jobs', 'selectors': []}", "/selectors", SpecCode.SELECTOR_COUNT),
                fargate(
                        "{'name': 'jobs', 'selectors': [{}]}",
                        "/selectors/0/namespace",
                        SpecCode.SELECTOR_NAMESPACE_REQUIRED),
                fargate(
                        "{'name': 'jobs', 'selectors': [{'namespace': 'jobs'}]}",
                        "",
                        SpecCode.NOT_SUPPORTED),
                fargate(
                        "{'name': 'jobs', 'subnets': ['subnet-1']}",
                        "/subnets",
                        SpecCode.PLACEMENT_CONFLICT));
    }

    private static Case pool(String name, String json, String field, SpecCode code) {
        return refused("/nodePools/0/" + name, json, "/nodePools/0/" + field, code);
    }

    private static Case fargate(String profile, String field, SpecCode code) {
        return refused("/fargateProfiles", "[" + profile + "]", "/fargateProfiles/0" + field, code);
    }

    private static List<Case> self() {
        var plane = "{'size': 3, 'instanceType': 'm5.large'}";
        return List.of(
                refused("/type", "'aws'", "/type", SpecCode.NOT_SUPPORTED),
                refused("/type", "'aws'", "/profile", SpecCode.PROFILE_CLOUD_MISMATCH),
                refused("/type", "'aws'", "/controlPlane", SpecCode.POOL_SET_INVALID),
                refused("/controlPlane", plane, "/controlPlane", SpecCode.POOL_SET_INVALID),
                refused(
                        "/controlPlane",
                        plane.replace("3", "2"),
                        "/controlPlane/size",
                        SpecCode.CONTROL_PLANE_SIZE_INVALID),
                refused(
                        "/controlPlane",
                        plane.replace("}", ", 'capacity': {'type': 'spot'}}"),
                        "/controlPlane/capacity/type",
                        SpecCode.SPOT_NOT_ALLOWED));
    }

    private static List<Case> missing() {
        return List.of(
                pool("name", "absent", "name", SpecCode.FIELD_REQUIRED),
                pool("instanceType", "absent", "instanceType", SpecCode.FIELD_REQUIRED),
                pool("size", "absent", "size", SpecCode.FIELD_REQUIRED));
    }

    private static Case refused(String pointer, String json, String field, SpecCode code) {
        return new Case(pointer, json.replace('\'', '"'), field, code);
    }

    @ParameterizedTest
    @MethodSource("changesThatAreRefused")
    void refusesTheFieldWithItsCode(Case change) {
        var spec = Specs.with(Specs.shop(), change.pointer(), change.json());

        var violations = violations(spec);

        assertThat(violations)
                .extracting(Violation::field, Violation::code)
                .contains(tuple(change.field(), change.code()));
        assertThat(violations)
                .allSatisfy(violation -> assertThat(violation.message()).isNotBlank());
    }

    @Test
    void everyCodeIsTested() {
        var tested = new HashSet<SpecCode>();
        changesThatAreRefused().forEach(change -> tested.add(change.code()));
        tested.add(SpecCode.PARAMETER_READ_ONLY); // needs a profile that is not bundled

        assertThat(tested).containsExactlyInAnyOrderElementsOf(Arrays.asList(SpecCode.values()));
    }

    @Test
    void acceptsWhatTheDesignShowsOnceWhatIsNotBuiltIsTakenAway() {
        assertThat(violations(Specs.shop())).isEmpty();
    }

    @Test
    void tellsEverythingAtOnce() {
        var spec = Specs.with(Specs.shop(), "/name", "\"Shop\"");
        Specs.with(spec, "/nodePools/0/size/min", "9");
        Specs.with(spec, "/admins", "[\"arn:aws:iam::1:role/x\"]");
        Specs.with(spec, "/colour", "1");

        assertThat(violations(spec))
                .extracting(Violation::code)
                .containsExactly(
                        SpecCode.NAME_INVALID,
                        SpecCode.NOT_SUPPORTED,
                        SpecCode.SIZE_INVALID,
                        SpecCode.FIELD_UNKNOWN);
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(violations(Specs.JSON.readTree("[1]")))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("", SpecCode.FIELD_TYPE));
    }

    @Test
    void fillsInDefaults() {
        var spec = Specs.typed(Specs.shop());

        assertThat(spec.placement())
                .isInstanceOfSatisfying(
                        ClusterSpec.NewNetwork.class,
                        made -> assertThat(made.vpcCidr()).isEqualTo("10.0.0.0/16"));
        assertThat(spec.kubernetesVersion()).isEqualTo("1.34");
        var pool = spec.nodePools().getFirst();
        assertThat(pool.zones()).isEqualTo(spec.placement().zones());
        assertThat(pool.disk()).isEqualTo(new ClusterSpec.Disk(50, "gp3"));
        assertThat(pool.update()).isEqualTo(new ClusterSpec.Update(1, 0));
    }

    @Test
    void hasABastionUnlessItIsSwitchedOff() {
        var spec = Specs.typed(Specs.with(Specs.shop(), "/bastion", "absent"));

        assertThat(spec.access().bastion())
                .isEqualTo(new ClusterSpec.Bastion(true, List.of(), false));
        assertThat(spec.access().apiCidrs()).containsExactly("0.0.0.0/0");
    }

    @Test
    void needsAPublicSubnetForItsBastion() {
        var spec = Specs.with(Specs.shop(), "/placement", given(TWO_PRIVATE).replace('\'', '"'));
        Specs.with(spec, "/bastion", "{\"enabled\": true}");

        assertThat(violations(spec))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("/bastion", SpecCode.PLACEMENT_CONFLICT));
    }

    @Test
    void takesTheZonesOfAStaticPlacementFromItsPrivateSubnets() {
        var json = Specs.with(Specs.shop(), "/placement", given(TWO_PRIVATE).replace('\'', '"'));
        var spec = Specs.typed(json);

        assertThat(spec.placement().zones()).containsExactly("us-east-1a", "us-east-1b");
        assertThat(Specs.typed(Specs.JSON.valueToTree(SpecTree.of(spec)))).isEqualTo(spec);
    }

    @Test
    void readsItsOwnTreeAsTheSameSpec() {
        var spec = Specs.typed(Specs.shop());

        var again = Specs.typed(Specs.JSON.valueToTree(SpecTree.of(spec)));

        assertThat(again).isEqualTo(spec);
    }

    @Test
    void refusesToSetWhatAProfileKeepsToItself() {
        var profile = new Profile("mine", "1", "eks", "", List.of(cni("aws-vpc-cni", true)));
        var spec =
                Specs.with(
                        Specs.shop(),
                        "/profile",
                        """
                        {"name": "mine", "version": "1", "parameters": {"aws-vpc-cni": {"mtu": 9001}}}
                        """);

        assertThat(violations(spec, profile))
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        tuple("/profile/parameters/aws-vpc-cni/mtu", SpecCode.PARAMETER_READ_ONLY));
    }

    @Test
    void refusesAnotherPodNetworkUntilItIsBuilt() {
        var profile = new Profile("mine", "1", "eks", "", List.of(cni("calico", false)));
        var spec = Specs.with(Specs.shop(), "/profile", "{\"name\": \"mine\", \"version\": \"1\"}");

        assertThat(violations(spec, profile))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("/profile", SpecCode.NOT_SUPPORTED));
    }

    private static Pack cni(String name, boolean readOnly) {
        var mtu =
                new Parameter("mtu", "integer", 1500, false, readOnly, false, List.of(), null, "");
        return new Pack(name, "1", Pack.CNI, List.of(mtu), Map.of(), List.of());
    }

    private static List<Violation> violations(JsonNode spec) {
        return violationsOf(Specs.reader().read(spec));
    }

    private static List<Violation> violations(JsonNode spec, Profile profile) {
        return violationsOf(new SpecReader(() -> List.of(profile)).read(spec));
    }

    private static List<Violation> violationsOf(SpecReading reading) {
        return switch (reading) {
            case SpecReading.Valid _ -> List.of();
            case SpecReading.Invalid(var violations) -> violations;
        };
    }
}
