package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** The services of AWS that a VPC can have an endpoint for. */
final class VpcEndpointServices implements Feature {
    static final String GATEWAY = "Gateway";
    static final String INTERFACE = "Interface";

    static final FilterNames FILTERS =
            FilterNames.of("owner", "service-name", "service-type=service-type.service-type");
    private static final List<String> GATEWAYS = List.of("dynamodb", "s3");
    private static final List<String> INTERFACES =
            List.of(
                    "autoscaling",
                    "ec2",
                    "ec2messages",
                    "ecr.api",
                    "ecr.dkr",
                    "eks",
                    "eks-auth",
                    "elasticloadbalancing",
                    "guardduty-data",
                    "kms",
                    "logs",
                    "monitoring",
                    "s3",
                    "secretsmanager",
                    "ssm",
                    "ssmmessages",
                    "sts");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                DescribeVpcEndpointServicesRequest.class, VpcEndpointServices::describe);
    }

    /** Refuses a service that is not there, or not by endpoints of this type. */
    static void require(Context context, String name, String type) {
        List<ServiceDetail> known =
                all(context).stream()
                        .filter(service -> service.serviceName().equals(name))
                        .toList();
        if (known.isEmpty()) {
            throw unknown(name);
        }
        if (known.stream().noneMatch(service -> isOf(service, type))) {
            throw Ec2Faults.of(
                    "InvalidParameter",
                    "Endpoint type ("
                            + type
                            + ") does not match available service types (["
                            + known.getFirst().serviceType().getFirst().serviceTypeAsString()
                            + "]).");
        }
    }

    private static DescribeVpcEndpointServicesResponse describe(
            DescribeVpcEndpointServicesRequest request, Context context) {
        List<String> names = request.serviceNames();
        List<ServiceDetail> all = all(context);
        for (String name : names) {
            if (all.stream().noneMatch(service -> service.serviceName().equals(name))) {
                throw unknown(name);
            }
        }
        Filters wanted = new Filters(request.filters(), FILTERS);
        List<ServiceDetail> services =
                all.stream()
                        .filter(one -> names.isEmpty() || names.contains(one.serviceName()))
                        .filter(wanted::acceptView)
                        .toList();
        Page<ServiceDetail> page = Page.of(services, request.maxResults(), request.nextToken());
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceNames(
                        page.items().stream().map(ServiceDetail::serviceName).distinct().toList())
                .serviceDetails(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<ServiceDetail> all(Context context) {
        List<ServiceDetail> all = new ArrayList<>();
        GATEWAYS.forEach(service -> all.add(service(context, service, GATEWAY)));
        INTERFACES.forEach(service -> all.add(service(context, service, INTERFACE)));
        return all;
    }

    private static ServiceDetail service(Context context, String service, String type) {
        String domain = service + "." + context.regionName() + "." + context.region().domain();
        return ServiceDetail.builder()
                .serviceName("com.amazonaws." + context.regionName() + "." + service)
                .serviceType(ServiceTypeDetail.builder().serviceType(type).build())
                .serviceRegion(context.regionName())
                .availabilityZones(
                        context.region().ordinaryZones().stream().map(Zone::name).toList())
                .availabilityZoneIds(
                        context.region().ordinaryZones().stream().map(Zone::id).toList())
                .owner("amazon")
                .baseEndpointDnsNames(domain)
                .privateDnsName(type.equals(INTERFACE) ? domain : null)
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .supportedIpAddressTypesWithStrings("ipv4")
                .build();
    }

    private static boolean isOf(ServiceDetail service, String type) {
        return type.equals(service.serviceType().getFirst().serviceTypeAsString());
    }

    private static RuntimeException unknown(String name) {
        return Ec2Faults.of(
                "InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
    }
}
