package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** Further IPv4 ranges of a VPC, beside the one it was made with. */
final class VpcCidrBlocks implements Feature {
    private static final String ASSOCIATED = "associated";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AssociateVpcCidrBlockRequest.class, VpcCidrBlocks::associate, "VpcId");
        catalogue.operation(
                DisassociateVpcCidrBlockRequest.class,
                VpcCidrBlocks::disassociate,
                "AssociationId");
    }

    /** Every range of the VPC, its first one first. */
    static List<Cidr> of(Resource vpc) {
        return vpc.as(Vpc.class).cidrBlockAssociationSet().stream()
                .flatMap(one -> Cidr.parse(one.cidrBlock()).stream())
                .toList();
    }

    static VpcCidrBlockAssociation association(Context context, Cidr range) {
        return VpcCidrBlockAssociation.builder()
                .associationId(context.ids().ec2("vpc-cidr-assoc"))
                .cidrBlock(range.toString())
                .cidrBlockState(state -> state.state(ASSOCIATED))
                .build();
    }

    private static AssociateVpcCidrBlockResponse associate(
            AssociateVpcCidrBlockRequest request, Context context) {
        Resource vpc = Ec2Kind.VPC.require(context, request.vpcId());
        if (request.ipv6CidrBlock() != null
                || Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())) {
            throw Ec2Faults.unsupported("IPv6");
        }
        Cidr range = Vpcs.range(request.cidrBlock());
        List<Cidr> ranges = of(vpc);
        if (ranges.stream().anyMatch(other -> other.overlaps(range))) {
            throw Ec2Faults.of(
                    "CidrConflict",
                    "The CIDR '" + range + "' conflicts with another CIDR block of the VPC");
        }
        if (ranges.size() >= context.limit(Quota.CIDR_BLOCKS_PER_VPC)) {
            throw Ec2Faults.of(
                    "CidrLimitExceeded",
                    "This network '"
                            + vpc.id()
                            + "' has met its maximum number of allowed CIDRs: "
                            + ranges.size());
        }
        VpcCidrBlockAssociation added = association(context, range);
        List<VpcCidrBlockAssociation> all =
                new ArrayList<>(vpc.as(Vpc.class).cidrBlockAssociationSet());
        all.add(added);
        context.put(with(vpc, all));
        Route local = Routes.local(range);
        for (Resource table : context.list(Ec2Kind.ROUTE_TABLE.type(), Facts.inVpc(vpc.id()))) {
            Routes.add(context, table, local);
        }
        return AssociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.id())
                .cidrBlockAssociation(in(added, "associating"))
                .build();
    }

    private static DisassociateVpcCidrBlockResponse disassociate(
            DisassociateVpcCidrBlockRequest request, Context context) {
        String id = request.associationId();
        Resource vpc =
                context.list(Ec2Kind.VPC.type()).stream()
                        .filter(one -> find(one, id).isPresent())
                        .findFirst()
                        .orElseThrow(() ->
                                Ec2Faults.of(
                                        "InvalidVpcCidrBlockAssociationID.NotFound",
                                        "The vpc CIDR block association ID '"
                                                + id
                                                + "' does not exist"));
        VpcCidrBlockAssociation gone = find(vpc, id).orElseThrow();
        if (gone.cidrBlock().equals(vpc.as(Vpc.class).cidrBlock())) {
            throw Ec2Faults.of(
                    "OperationNotPermitted",
                    "The vpc CIDR block with association ID "
                            + id
                            + " may not be disassociated. It is the primary IPv4 CIDR block of the"
                            + " VPC");
        }
        requireUnused(context, vpc, gone);
        List<VpcCidrBlockAssociation> kept =
                vpc.as(Vpc.class).cidrBlockAssociationSet().stream()
                        .filter(one -> !one.equals(gone))
                        .toList();
        context.put(with(vpc, kept));
        for (Resource table : context.list(Ec2Kind.ROUTE_TABLE.type(), Facts.inVpc(vpc.id()))) {
            Routes.removeIf(
                    context, table, route -> gone.cidrBlock().equals(route.destinationCidrBlock()));
        }
        return DisassociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.id())
                .cidrBlockAssociation(in(gone, "disassociating"))
                .build();
    }

    private static void requireUnused(
            Context context, Resource vpc, VpcCidrBlockAssociation association) {
        Cidr range = Cidr.parse(association.cidrBlock()).orElseThrow();
        boolean used =
                context.list(Ec2Kind.SUBNET.type(), Facts.inVpc(vpc.id())).stream()
                        .anyMatch(subnet -> range.contains(Subnets.cidr(subnet)));
        if (used) {
            throw Ec2Faults.of(
                    "InvalidCidr.InUse",
                    "The vpc CIDR block with association ID "
                            + association.associationId()
                            + " may not be disassociated. It contains subnets");
        }
    }

    private static Optional<VpcCidrBlockAssociation> find(Resource vpc, String id) {
        return vpc.as(Vpc.class).cidrBlockAssociationSet().stream()
                .filter(one -> one.associationId().equals(id))
                .findFirst();
    }

    private static VpcCidrBlockAssociation in(VpcCidrBlockAssociation association, String state) {
        return association.toBuilder().cidrBlockState(now -> now.state(state)).build();
    }

    private static Resource with(Resource vpc, List<VpcCidrBlockAssociation> associations) {
        return vpc.edit(
                Vpc.class,
                before -> before.toBuilder().cidrBlockAssociationSet(associations).build());
    }
}
