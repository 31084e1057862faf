package io.slipway.cluster.nodepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.slipway.cluster.Specs;
import io.slipway.cluster.account.CloudAccount;
import io.slipway.cluster.admission.Admission;
import io.slipway.cluster.admission.ChangeAdmission;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PoolAdmissionTest {

    private static final String BATCH =
            """
            {"name": "batch", "instanceType": "c5.xlarge", "size": {"min": 0, "desired": 1, "max": 2}}
            """;

    private final PoolAdmission admission =
            new PoolAdmission(
                    new ChangeAdmission(
                            new Admission(
                                    Specs.reader(),
                                    (_, name) ->
                                            Optional.of(
                                                    new CloudAccount(
                                                            "a-1",
                                                            name,
                                                            "aws",
                                                            "111122223333",
                                                            "Valid"))),
                            Specs.JSON),
                    Specs.JSON);

    private final Slice shop = cluster(Specs.typed(Specs.shop()));

    private static Slice cluster(ClusterSpec spec) {
        return Slice.created(
                ClusterKind.idOf("c-000000000001"),
                new ClusterRef("default", "shop", "a-1", "us-east-1"),
                Desired.first(SpecTree.of(spec), Map.of()),
                Set.of(),
                Instant.EPOCH);
    }

    private static JsonNode json(String text) {
        return Specs.JSON.readTree(text);
    }

    private static ProblemException refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    @Test
    void addsAPoolBehindThoseThereAre() {
        var admitted = admission.admitNew(shop, json(BATCH));

        assertThat(admitted.spec().nodePools())
                .extracting(ClusterSpec.NodePool::name)
                .containsExactly("general", "batch");
    }

    @Test
    void mergesAPatchIntoOnePool() {
        var admitted = admission.admitPatch(shop, "general", json("{\"size\": {\"desired\": 5}}"));

        assertThat(admitted.spec().nodePools().getFirst().size())
                .isEqualTo(new ClusterSpec.Size(1, 5, 6));
    }

    @Test
    void takesAPoolAway() {
        var two = cluster(admission.admitNew(shop, json(BATCH)).spec());

        assertThat(admission.admitRemoval(two, "general").spec().nodePools())
                .extracting(ClusterSpec.NodePool::name)
                .containsExactly("batch");
    }

    @Test
    void keepsTheLastPool() {
        var problem = refused(() -> admission.admitRemoval(shop, "general"));

        assertThat(problem.status().value()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("LAST_POOL");
        assertThat(problem.detail()).hasValueSatisfying(it -> assertThat(it).contains("Add"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    {"size": {"min": 9}} | /size | SIZE_INVALID
                    {"name": "other"} | /name | IMMUTABLE_FIELD
                    {"instanceType": "m5.xlarge"} | /instanceType | NOT_SUPPORTED
                    {"colour": "red"} | /colour | FIELD_UNKNOWN
                    """)
    void tellsOfAPatchWhichOfThePoolsFieldsIsWrong(String patch, String field, String code) {
        var problem = refused(() -> admission.admitPatch(shop, "general", json(patch)));

        assertThat(problem.code()).isEqualTo("SPEC_INVALID");
        assertThat(problem.title()).startsWith("The node pool has a problem");
        assertThat(problem.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo(field))
                .satisfies(violation -> assertThat(violation.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"general", "control-plane"})
    void refusesANameThatIsTaken(String name) {
        var problem = refused(() -> admission.admitNew(shop, json(BATCH.replace("batch", name))));

        assertThat(problem.violations())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("/name", "POOL_NAME_TAKEN"));
    }

    @Test
    void saysWhyTheControlPlaneIsNoPool() {
        assertThat(refused(() -> admission.admitPatch(shop, "control-plane", json("{}"))).title())
                .isEqualTo("EKS runs the control plane of shop itself: it is no pool of nodes");
        assertThat(refused(() -> admission.admitRemoval(shop, "nobody")).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void changesNothingOfAClusterThatIsToGo() {
        var leaving = shop.desiring(shop.desired().deleted(), Instant.EPOCH);

        assertThat(refused(() -> admission.admitNew(leaving, json(BATCH))).code())
                .isEqualTo("CLUSTER_DELETING");
        assertThat(refused(() -> admission.admitRemoval(leaving, "general")).code())
                .isEqualTo("CLUSTER_DELETING");
    }

    @Test
    void takesObjectsOnly() {
        assertThat(refused(() -> admission.admitPatch(shop, "general", json("[]"))).code())
                .isEqualTo("BODY_MALFORMED");
    }
}
