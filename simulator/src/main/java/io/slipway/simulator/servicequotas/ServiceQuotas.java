package io.slipway.simulator.servicequotas;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas: the account's limits, and those AWS gives at first. */
public final class ServiceQuotas implements Feature {
    private static final int BAD_REQUEST = 400;
    private static final int MOST = 100;
    private static final String SERVICE = "ServiceCode";
    private static final String CODE = "QuotaCode";
    private static final Map<String, String> SERVICES =
            new TreeMap<>(
                    Map.of(
                            "vpc", "Amazon Virtual Private Cloud (Amazon VPC)",
                            "ec2", "Amazon Elastic Compute Cloud (Amazon EC2)",
                            "eks", "Amazon Elastic Kubernetes Service (Amazon EKS)",
                            "elasticloadbalancing", "Elastic Load Balancing (ELB)",
                            "iam", "AWS Identity and Access Management (IAM)"));

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(ListServicesRequest.class, ServiceQuotas::services);
        catalogue.operation(GetServiceQuotaRequest.class, ServiceQuotas::get, SERVICE, CODE);
        catalogue.operation(
                GetAwsDefaultServiceQuotaRequest.class, ServiceQuotas::getDefault, SERVICE, CODE);
        catalogue.operation(ListServiceQuotasRequest.class, ServiceQuotas::list, SERVICE);
        catalogue.operation(
                ListAwsDefaultServiceQuotasRequest.class, ServiceQuotas::listDefaults, SERVICE);
    }

    private static ListServicesResponse services(ListServicesRequest request, Context context) {
        List<ServiceInfo> all =
                SERVICES.entrySet().stream()
                        .map(one ->
                                ServiceInfo.builder()
                                        .serviceCode(one.getKey())
                                        .serviceName(one.getValue())
                                        .build())
                        .toList();
        Part<ServiceInfo> part = Part.of(all, request.maxResults(), request.nextToken());
        return ListServicesResponse.builder()
                .services(part.items())
                .nextToken(part.nextToken())
                .build();
    }

    private static GetServiceQuotaResponse get(GetServiceQuotaRequest request, Context context) {
        KnownQuota quota = require(request.serviceCode(), request.quotaCode());
        return GetServiceQuotaResponse.builder().quota(applied(quota, context)).build();
    }

    private static GetAwsDefaultServiceQuotaResponse getDefault(
            GetAwsDefaultServiceQuotaRequest request, Context context) {
        KnownQuota quota = require(request.serviceCode(), request.quotaCode());
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(view(quota, quota.quota().normal(), context))
                .build();
    }

    private static ListServiceQuotasResponse list(
            ListServiceQuotasRequest request, Context context) {
        Part<ServiceQuota> part =
                Part.of(
                        quotas(request.serviceCode(), quota -> applied(quota, context)),
                        request.maxResults(),
                        request.nextToken());
        return ListServiceQuotasResponse.builder()
                .quotas(part.items())
                .nextToken(part.nextToken())
                .build();
    }

    private static ListAwsDefaultServiceQuotasResponse listDefaults(
            ListAwsDefaultServiceQuotasRequest request, Context context) {
        Part<ServiceQuota> part =
                Part.of(
                        quotas(
                                request.serviceCode(),
                                quota -> view(quota, quota.quota().normal(), context)),
                        request.maxResults(),
                        request.nextToken());
        return ListAwsDefaultServiceQuotasResponse.builder()
                .quotas(part.items())
                .nextToken(part.nextToken())
                .build();
    }

    private static List<ServiceQuota> quotas(
            String service, Function<KnownQuota, ServiceQuota> view) {
        if (!SERVICES.containsKey(service)) {
            throw absent();
        }
        return KnownQuota.of(service).map(view).toList();
    }

    private static KnownQuota require(String service, String code) {
        return KnownQuota.find(service, code).orElseThrow(ServiceQuotas::absent);
    }

    private static ServiceQuota applied(KnownQuota quota, Context context) {
        Context place = quota.global() ? context.global() : context;
        return view(quota, place.limit(quota.quota()), context);
    }

    private static ServiceQuota view(KnownQuota quota, int value, Context context) {
        String region = quota.global() ? "" : context.regionName();
        return ServiceQuota.builder()
                .serviceCode(quota.service())
                .serviceName(SERVICES.get(quota.service()))
                .quotaCode(quota.code())
                .quotaName(quota.label())
                .quotaArn(
                        String.join(
                                ":",
                                "arn",
                                context.region().partition(),
                                "servicequotas",
                                region,
                                context.account(),
                                quota.service() + "/" + quota.code()))
                .value((double) value)
                .unit("None")
                .adjustable(true)
                .globalQuota(quota.global())
                .quotaAppliedAtLevel("ACCOUNT")
                .build();
    }

    private static AwsFault absent() {
        return new AwsFault(
                BAD_REQUEST,
                "NoSuchResourceException",
                "The request failed because the specified service or quota does not exist.");
    }

    /** A page of a list. */
    private record Part<T>(List<T> items, @Nullable String nextToken) {
        static <T> Part<T> of(List<T> all, @Nullable Integer size, @Nullable String token) {
            if (size != null && (size < 1 || size > MOST)) {
                throw new AwsFault(
                        BAD_REQUEST,
                        "IllegalArgumentException",
                        "MaxResults must be from 1 to " + MOST + ".");
            }
            int start = token == null ? 0 : start(token, all.size());
            int end = Math.min(all.size(), start + (size == null ? MOST : size));
            return new Part<>(
                    all.subList(start, end), end < all.size() ? String.valueOf(end) : null);
        }

        private static int start(String token, int most) {
            if (!token.matches("\\d{1,6}") || Integer.parseInt(token) > most) {
                throw new AwsFault(
                        BAD_REQUEST,
                        "InvalidPaginationTokenException",
                        "Invalid input was provided for the pagination token.");
            }
            return Integer.parseInt(token);
        }
    }
}
