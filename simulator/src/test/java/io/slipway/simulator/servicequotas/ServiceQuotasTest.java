package io.slipway.simulator.servicequotas;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.model.Quota;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

class ServiceQuotasTest {
    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final ServiceQuotasClient quotas = aws.quotas();

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource({
        "vpc,L-F678F1CE,5",
        "vpc,L-A4707A72,5",
        "vpc,L-FE5A380F,5",
        "ec2,L-0263D0A3,5",
        "ec2,L-1216C47A,256",
        "ec2,L-34B43A08,256",
        "eks,L-1194D53C,100",
        "eks,L-6D54EA21,30"
    })
    void eachQuotaIsKnownByItsCode(String service, String code, double value) {
        assertThat(get(service, code).value()).isEqualTo(value);
    }

    @Test
    void aQuotaThatWasSetIsToldBesideAwssOwn() {
        aws.simulator().inspection().setQuota(null, "us-east-1", Quota.VPCS, 20);

        assertThat(get("vpc", "L-F678F1CE").value()).isEqualTo(20);
        assertThat(
                        quotas.getAWSDefaultServiceQuota(
                                        r -> r.serviceCode("vpc").quotaCode("L-F678F1CE"))
                                .quota()
                                .value())
                .isEqualTo(5);
        assertThat(get("vpc", "L-F678F1CE").quotaArn())
                .isEqualTo("arn:aws:servicequotas:us-east-1:111122223333:vpc/L-F678F1CE");
    }

    @Test
    void quotasAreListedByServiceInPages() {
        List<ServiceQuota> all =
                quotas
                        .listServiceQuotasPaginator(r -> r.serviceCode("vpc").maxResults(3))
                        .quotas()
                        .stream()
                        .toList();

        assertThat(all)
                .extracting(ServiceQuota::quotaName)
                .hasSizeGreaterThan(5)
                .contains("VPCs per Region", "NAT gateways per Availability Zone");
        assertThat(quotas.listServices(r -> {}).services())
                .extracting(ServiceInfo::serviceCode)
                .contains("vpc", "ec2", "eks");
        assertThat(quotas.listAWSDefaultServiceQuotas(r -> r.serviceCode("eks")).quotas())
                .hasSize(3);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThat(errorOf(() -> get("vpc", "L-00000000"))).isEqualTo("NoSuchResourceException");
        assertThat(errorOf(() -> quotas.listServiceQuotas(r -> r.serviceCode("moon"))))
                .isEqualTo("NoSuchResourceException");
        assertThat(
                        errorOf(() ->
                                quotas.listServiceQuotas(
                                        r -> r.serviceCode("vpc").nextToken("next"))))
                .isEqualTo("InvalidPaginationTokenException");
    }

    private ServiceQuota get(String service, String code) {
        return quotas.getServiceQuota(r -> r.serviceCode(service).quotaCode(code)).quota();
    }
}
