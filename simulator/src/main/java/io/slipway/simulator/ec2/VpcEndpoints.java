package io.slipway.simulator.ec2;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * VPC endpoints. One of a gateway is a route in tables, and there at once; one of an interface has
 * network interfaces in subnets.
 *
 * <pre>
 * pending ──▶ available ──▶ deleting ──▶ gone
 * </pre>
 */
final class VpcEndpoints implements Feature {
    private static final String PENDING = "pending";
    private static final String AVAILABLE = "available";
    private static final String DELETING = "deleting";
    private static final String SETTLED = "vpc-endpoint.available";
    private static final String DELETED = "vpc-endpoint.deleted";
    private static final Timing CREATION = Timing.of("1m", "30s", "2m");
    private static final Timing DELETION = Timing.of("1m", "30s", "3m");
    private static final String OPEN =
            "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                    + "\"Action\":\"*\",\"Resource\":\"*\"}]}";
    static final FilterNames FILTERS =
            FilterNames.of(
                    "ip-address-type",
                    "service-name",
                    "service-region",
                    "vpc-id",
                    "vpc-endpoint-id",
                    "vpc-endpoint-state=state",
                    "vpc-endpoint-type");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateVpcEndpointRequest.class, VpcEndpoints::create, "VpcId");
        catalogue.operation(DescribeVpcEndpointsRequest.class, VpcEndpoints::describe);
        catalogue.operation(
                DeleteVpcEndpointsRequest.class, VpcEndpoints::delete, "VpcEndpointIds");
        catalogue.event(SETTLED, (endpoint, context) -> context.put(endpoint.withState(AVAILABLE)));
        catalogue.event(DELETED, VpcEndpoints::remove);
    }

    private static CreateVpcEndpointResponse create(
            CreateVpcEndpointRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientToken());
        Resource endpoint =
                idempotency
                        .earlier(Ec2Kind.VPC_ENDPOINT.type(), Ec2Faults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(endpoint);
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(view(endpoint))
                .clientToken(request.clientToken())
                .build();
    }

    private static Resource createNew(CreateVpcEndpointRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        if (request.serviceName() == null) {
            throw Ec2Faults.missing("ServiceName");
        }
        String type =
                request.vpcEndpointTypeAsString() == null
                        ? VpcEndpointServices.GATEWAY
                        : request.vpcEndpointTypeAsString();
        if (!List.of(VpcEndpointServices.GATEWAY, VpcEndpointServices.INTERFACE).contains(type)) {
            throw Ec2Faults.unsupported("VPC endpoints of type " + type);
        }
        VpcEndpointServices.require(context, request.serviceName(), type);
        Map<String, String> tags = Ec2Tags.of(request.tagSpecifications(), Ec2Kind.VPC_ENDPOINT);
        String id = Ec2Kind.VPC_ENDPOINT.newId(context);
        VpcEndpoint bare =
                VpcEndpoint.builder()
                        .vpcEndpointId(id)
                        .vpcEndpointType(type)
                        .vpcId(vpc.id())
                        .ownerId(context.account())
                        .serviceName(request.serviceName())
                        .serviceRegion(context.regionName())
                        .policyDocument(
                                request.policyDocument() == null ? OPEN : request.policyDocument())
                        .ipAddressType("ipv4")
                        .requesterManaged(false)
                        .privateDnsEnabled(
                                type.equals(VpcEndpointServices.INTERFACE)
                                        && !Boolean.FALSE.equals(request.privateDnsEnabled()))
                        .creationTimestamp(context.now())
                        .build();
        if (type.equals(VpcEndpointServices.GATEWAY)) {
            VpcEndpoint whole = bare.toBuilder().routeTableIds(request.routeTableIds()).build();
            addRoutes(context, whole);
            return context.create(Ec2Kind.VPC_ENDPOINT.type(), id, AVAILABLE, tags, whole);
        }
        VpcEndpoint whole = withInterfaces(context, bare, request);
        Resource endpoint = context.create(Ec2Kind.VPC_ENDPOINT.type(), id, PENDING, tags, whole);
        context.after(CREATION, SETTLED, endpoint);
        return endpoint;
    }

    private static VpcEndpoint withInterfaces(
            Context context, VpcEndpoint bare, CreateVpcEndpointRequest request) {
        List<Resource> groups = List.of();
        List<String> interfaces = new ArrayList<>();
        for (String subnetId : request.subnetIds()) {
            Resource subnet = Ec2Kind.SUBNET.require(context, subnetId);
            if (!subnet.as(Subnet.class).vpcId().equals(bare.vpcId())) {
                throw Ec2Faults.of(
                        "InvalidParameter",
                        "The subnet ID '" + subnetId + "' is not in VPC '" + bare.vpcId() + "'");
            }
            groups = LaunchChecks.groups(context, subnet, request.securityGroupIds());
            NetworkInterfaces.Purpose purpose =
                    new NetworkInterfaces.Purpose(
                            "vpc_endpoint",
                            "VPC Endpoint Interface " + bare.vpcEndpointId(),
                            true,
                            groups);
            interfaces.add(NetworkInterfaces.create(context, subnet, purpose, Map.of()).id());
        }
        List<SecurityGroupIdentifier> identifiers =
                groups.stream()
                        .map(SecurityGroups::identifier)
                        .map(group ->
                                SecurityGroupIdentifier.builder()
                                        .groupId(group.groupId())
                                        .groupName(group.groupName())
                                        .build())
                        .toList();
        return bare.toBuilder()
                .subnetIds(request.subnetIds())
                .networkInterfaceIds(interfaces)
                .groups(identifiers)
                .build();
    }

    private static void addRoutes(Context context, VpcEndpoint endpoint) {
        String list = PrefixLists.of(context, endpoint.serviceName());
        for (String tableId : endpoint.routeTableIds()) {
            Resource table = Ec2Kind.ROUTE_TABLE.require(context, tableId);
            RouteTable known = table.as(RouteTable.class);
            if (!known.vpcId().equals(endpoint.vpcId())) {
                throw Ec2Faults.of(
                        "InvalidParameter",
                        "The route table '"
                                + tableId
                                + "' is not in VPC '"
                                + endpoint.vpcId()
                                + "'");
            }
            if (known.routes().stream()
                    .anyMatch(route -> list.equals(route.destinationPrefixListId()))) {
                throw Ec2Faults.of(
                        "RouteAlreadyExists",
                        "route table "
                                + tableId
                                + " already has a route with destination-prefix-list-id "
                                + list);
            }
            Routes.add(
                    context,
                    table,
                    Route.builder()
                            .destinationPrefixListId(list)
                            .gatewayId(endpoint.vpcEndpointId())
                            .origin("CreateRoute")
                            .state("active")
                            .build());
        }
    }

    private static DescribeVpcEndpointsResponse describe(
            DescribeVpcEndpointsRequest request, Context context) {
        Page<VpcEndpoint> page =
                Describe.of(
                                request.vpcEndpointIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.VPC_ENDPOINT, VpcEndpoints::view);
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Tells of each that could not be deleted; the others are. */
    private static DeleteVpcEndpointsResponse delete(
            DeleteVpcEndpointsRequest request, Context context) {
        List<UnsuccessfulItem> failures = new ArrayList<>();
        for (String id : request.vpcEndpointIds()) {
            try {
                delete(context, Ec2Kind.VPC_ENDPOINT.require(context, id));
            } catch (AwsFault refused) {
                failures.add(
                        UnsuccessfulItem.builder()
                                .resourceId(id)
                                .error(error -> error.code(refused.code()).message(refused.text()))
                                .build());
            }
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(failures).build();
    }

    private static void delete(Context context, Resource endpoint) {
        if (endpoint.as(VpcEndpoint.class).networkInterfaceIds().isEmpty()) {
            remove(endpoint, context);
            return;
        }
        if (!endpoint.state().equals(DELETING)) {
            context.cancelEvents(endpoint);
            context.put(endpoint.withState(DELETING));
            context.after(DELETION, DELETED, endpoint);
        }
    }

    private static void remove(Resource endpoint, Context context) {
        VpcEndpoint known = endpoint.as(VpcEndpoint.class);
        for (String id : known.networkInterfaceIds()) {
            context.find(Ec2Kind.NETWORK_INTERFACE.type(), id)
                    .ifPresent(one -> NetworkInterfaces.remove(context, one));
        }
        for (Resource table :
                context.list(Ec2Kind.ROUTE_TABLE.type(), Facts.inVpc(known.vpcId()))) {
            Routes.removeIf(context, table, route -> endpoint.id().equals(route.gatewayId()));
        }
        context.remove(endpoint);
    }

    private static VpcEndpoint view(Resource endpoint) {
        return endpoint.as(VpcEndpoint.class).toBuilder()
                .state(endpoint.state())
                .tags(Ec2Tags.list(endpoint))
                .build();
    }
}
