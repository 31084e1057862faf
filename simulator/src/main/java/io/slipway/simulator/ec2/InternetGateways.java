package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways: detached ⇄ attached. A VPC has one at most. */
public final class InternetGateways implements Feature {
    private static final String ATTACHED = "attached";
    private static final String DETACHED = "detached";

    static final FilterNames FILTERS =
            FilterNames.of(
                    "attachment.state=attachments.state",
                    "attachment.vpc-id=attachments.vpc-id",
                    "internet-gateway-id",
                    "owner-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateInternetGatewayRequest.class, InternetGateways::create);
        catalogue.operation(DescribeInternetGatewaysRequest.class, InternetGateways::describe);
        catalogue.operation(
                AttachInternetGatewayRequest.class,
                InternetGateways::attach,
                "InternetGatewayId",
                "VpcId");
        catalogue.operation(
                DetachInternetGatewayRequest.class,
                InternetGateways::detach,
                "InternetGatewayId",
                "VpcId");
        catalogue.operation(
                DeleteInternetGatewayRequest.class, InternetGateways::delete, "InternetGatewayId");
    }

    /** The internet gateway that is attached to the VPC. */
    public static Optional<Resource> attachedTo(Context context, String vpcId) {
        return context.list(Ec2Kind.INTERNET_GATEWAY.type()).stream()
                .filter(gateway -> isAttachedTo(gateway, vpcId))
                .findFirst();
    }

    static boolean isAttachedTo(Resource gateway, String vpcId) {
        return gateway.as(InternetGateway.class).attachments().stream()
                .anyMatch(attachment -> attachment.vpcId().equals(vpcId));
    }

    private static CreateInternetGatewayResponse create(
            CreateInternetGatewayRequest request, Context context) {
        Map<String, String> tags =
                Ec2Tags.of(request.tagSpecifications(), Ec2Kind.INTERNET_GATEWAY);
        context.quotas()
                .requireRoom(
                        context.scope(),
                        Quota.INTERNET_GATEWAYS,
                        context.count(Ec2Kind.INTERNET_GATEWAY.type()),
                        () ->
                                Ec2Faults.of(
                                        "InternetGatewayLimitExceeded",
                                        "The maximum number of internet gateways has been"
                                                + " reached."));
        String id = Ec2Kind.INTERNET_GATEWAY.newId(context);
        InternetGateway description =
                InternetGateway.builder().internetGatewayId(id).ownerId(context.account()).build();
        Resource gateway =
                context.create(Ec2Kind.INTERNET_GATEWAY.type(), id, DETACHED, tags, description);
        return CreateInternetGatewayResponse.builder().internetGateway(view(gateway)).build();
    }

    private static DescribeInternetGatewaysResponse describe(
            DescribeInternetGatewaysRequest request, Context context) {
        Page<InternetGateway> page =
                Describe.of(
                                request.internetGatewayIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.INTERNET_GATEWAY, InternetGateways::view);
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static AttachInternetGatewayResponse attach(
            AttachInternetGatewayRequest request, Context context) {
        Resource gateway = Ec2Kind.INTERNET_GATEWAY.require(context, request.internetGatewayId());
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        List<InternetGatewayAttachment> attachments =
                gateway.as(InternetGateway.class).attachments();
        if (!attachments.isEmpty()) {
            throw Ec2Faults.of(
                    "Resource.AlreadyAssociated",
                    "resource "
                            + gateway.id()
                            + " is already attached to network "
                            + attachments.getFirst().vpcId());
        }
        if (attachedTo(context, vpc.id()).isPresent()) {
            throw Ec2Faults.invalid(
                    "Network " + vpc.id() + " already has an internet gateway attached");
        }
        InternetGatewayAttachment attachment =
                InternetGatewayAttachment.builder().vpcId(vpc.id()).state("available").build();
        context.put(withAttachments(gateway, List.of(attachment)).withState(ATTACHED));
        return AttachInternetGatewayResponse.builder().build();
    }

    private static DetachInternetGatewayResponse detach(
            DetachInternetGatewayRequest request, Context context) {
        Resource gateway = Ec2Kind.INTERNET_GATEWAY.require(context, request.internetGatewayId());
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        if (!isAttachedTo(gateway, vpc.id())) {
            throw Ec2Faults.of(
                    "Gateway.NotAttached",
                    "resource " + gateway.id() + " is not attached to network " + vpc.id());
        }
        if (NetworkInterfaces.hasPublicAddresses(context, vpc.id())) {
            throw Ec2Faults.of(
                    "DependencyViolation",
                    "Network "
                            + vpc.id()
                            + " has some mapped public address(es). Please unmap those public"
                            + " address(es) before detaching the gateway.");
        }
        context.put(withAttachments(gateway, List.of()).withState(DETACHED));
        return DetachInternetGatewayResponse.builder().build();
    }

    private static DeleteInternetGatewayResponse delete(
            DeleteInternetGatewayRequest request, Context context) {
        Resource gateway = Ec2Kind.INTERNET_GATEWAY.require(context, request.internetGatewayId());
        if (!gateway.as(InternetGateway.class).attachments().isEmpty()) {
            throw Ec2Faults.dependency("internetGateway", gateway.id());
        }
        context.remove(gateway);
        return DeleteInternetGatewayResponse.builder().build();
    }

    private static Resource withAttachments(
            Resource gateway, List<InternetGatewayAttachment> attachments) {
        return gateway.edit(
                InternetGateway.class,
                before -> before.toBuilder().attachments(attachments).build());
    }

    private static InternetGateway view(Resource gateway) {
        return gateway.as(InternetGateway.class).toBuilder().tags(Ec2Tags.list(gateway)).build();
    }
}
