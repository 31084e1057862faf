package io.slipway.service.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.service.sample.SampleServiceApplication;
import io.slipway.service.slices.SliceFixtures;
import io.slipway.service.web.PeerClients;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.HttpClientErrorException;

/** The preview, asked for as cluster-service does. */
class PlanIT {

    private final ConfigurableApplicationContext service = SampleServiceApplication.shared();
    private final PlanClient client =
            new PlanClient(service.getBean(PeerClients.class), SampleServiceApplication.address());

    @Test
    void everyCallIsForetoldAndNoneIsMade() {
        PlanAnswer answer = client.plan(request("network", Map.of("tags", Map.of("a.b/c", "1"))));

        assertThat(answer.actions())
                .containsExactly(
                        new PlanAnswer.PlannedAction(
                                "create",
                                "network",
                                "vpc",
                                "vpc",
                                Map.of("spec", Map.of("tags", Map.of("a.b/c", "1"))),
                                1,
                                List.of()),
                        new PlanAnswer.PlannedAction(
                                "create",
                                "network",
                                "subnet/a",
                                "subnet",
                                Map.of("vpcId", "${vpc.id}"),
                                1,
                                List.of("vpc")));
        assertThat(answer.conditionSeconds()).containsEntry("SubnetsReady", 2L);
        assertThat(answer.totalSeconds()).isEqualTo(2);
        assertThat(answer.refusal()).isNull();
    }

    @Test
    void whatWasFoundIsToldWithItsNumbers() {
        PlanAnswer answer = client.plan(request("network", Map.of()));

        assertThat(answer.checks())
                .containsExactly(
                        PlanCheck.ofQuota(
                                "quota/vpc",
                                new QuotaUse("VPCs per Region", 5L, 5L, 2L),
                                "Raise it."))
                .allMatch(PlanCheck::isFailed);
    }

    @Test
    void aRefusalIsAnAnswer() {
        PlanAnswer answer = client.plan(request("network", Map.of("impossible", true)));

        assertThat(answer.actions()).isEmpty();
        assertThat(answer.refusal())
                .isEqualTo(
                        new PlanAnswer.Refusal(
                                "IMPOSSIBLE", "It cannot be", "Ask for something else"));
    }

    @Test
    void anotherServicesKindIsNotPlanned() {
        assertThatThrownBy(() -> client.plan(request("node-pool", Map.of())))
                .isInstanceOf(HttpClientErrorException.class)
                .hasMessageContaining("SLICE_KIND_UNKNOWN");
    }

    private static PlanRequest request(String kind, Map<String, Object> spec) {
        return PlanRequest.of(
                new SliceId("c-1", kind, "main"),
                SliceFixtures.CLUSTER,
                Desired.first(spec, Map.of()));
    }
}
