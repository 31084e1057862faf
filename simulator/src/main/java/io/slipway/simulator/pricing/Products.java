package io.slipway.simulator.pricing;

import io.slipway.simulator.pricelist.Offering;
import io.slipway.simulator.pricelist.PriceList;
import io.slipway.simulator.pricelist.PricedRegion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the bundled price list sells: a cluster with all it stands on, and nothing else. */
final class Products {
    private static final String EC2 = "AmazonEC2";
    private static final String VPC = "AmazonVPC";
    private static final String ELB = "AWSELB";
    private static final String EKS = "AmazonEKS";
    private static final String HOURS = "Hrs";
    private static final String NONE = "NA";
    private static final BigDecimal ADDRESS = new BigDecimal("0.005");
    private static final BigDecimal LOAD_BALANCER_DATA = new BigDecimal("0.008");
    private static final BigDecimal CLUSTER = new BigDecimal("0.10");
    private static final BigDecimal EXTENDED_CLUSTER = new BigDecimal("0.60");

    private final List<Product> products = new ArrayList<>();

    private Products() {}

    static List<Product> all() {
        Products all = new Products();
        PriceList.bundled().regions().forEach(all::addRegion);
        return List.copyOf(all.products);
    }

    private void addRegion(PricedRegion region) {
        for (Offering type : PriceList.bundled().offerings()) {
            PriceList.bundled()
                    .onDemand(type, region.name())
                    .ifPresent(price -> addInstance(region, type, price));
        }
        addNetwork(region);
        addDisk(region, "gp3", "General Purpose", "gp3");
        addDisk(region, "gp2", "General Purpose", "gp2");
        addDisk(region, "io1", "Provisioned IOPS", "io1");
        addLoadBalancers(region);
        addClusters(region);
    }

    private void addInstance(PricedRegion region, Offering type, BigDecimal price) {
        Map<String, String> attributes =
                place(region, EC2, "Amazon Elastic Compute Cloud", "BoxUsage:" + type.name());
        attributes.putAll(InstanceAttributes.of(type));
        attributes.put("operation", "RunInstances");
        add(
                EC2,
                "Compute Instance",
                attributes,
                HOURS,
                price,
                "per On Demand Linux " + type.name() + " Instance Hour");
    }

    private void addNetwork(PricedRegion region) {
        BigDecimal nat = region.price("nat");
        Map<String, String> hours =
                place(region, EC2, "Amazon Elastic Compute Cloud", "NatGateway-Hours");
        hours.put("group", "NGW:NatGateway");
        hours.put("groupDescription", "Hourly charge for NAT Gateways");
        hours.put("operation", "NatGateway");
        add(EC2, "NAT Gateway", hours, HOURS, nat, "per NAT Gateway Hour");
        Map<String, String> bytes =
                place(region, EC2, "Amazon Elastic Compute Cloud", "NatGateway-Bytes");
        bytes.put("group", "NGW:NatGateway");
        bytes.put("groupDescription", "Charge for per GB data processed by NatGateways");
        bytes.put("operation", "NatGateway");
        add(EC2, "NAT Gateway", bytes, "GB", nat, "per GB Data Processed by NAT Gateways");
        Map<String, String> elastic =
                place(region, EC2, "Amazon Elastic Compute Cloud", "ElasticIP:IdleAddress");
        elastic.put("group", "ElasticIP:Address");
        elastic.put("groupDescription", "Elastic IP address");
        elastic.put("operation", "");
        add(EC2, "IP Address", elastic, HOURS, ADDRESS, "per Elastic IP address per hour");
        Map<String, String> used =
                place(region, VPC, "Amazon Virtual Private Cloud", "PublicIPv4:InUseAddress");
        used.put("group", "VPCPublicIPv4Address");
        used.put("groupDescription", "Hourly charge for In-use Public IPv4 Addresses");
        used.put("operation", "");
        add(VPC, "VpcPublicIPv4", used, HOURS, ADDRESS, "per In-use public IPv4 address per hour");
    }

    private void addDisk(PricedRegion region, String name, String type, String column) {
        String usage = name.equals("io1") ? "EBS:VolumeUsage.piops" : "EBS:VolumeUsage." + name;
        Map<String, String> attributes = place(region, EC2, "Amazon Elastic Compute Cloud", usage);
        attributes.put("volumeApiName", name);
        attributes.put("volumeType", type);
        attributes.put("storageMedia", "SSD-backed");
        attributes.put("maxVolumeSize", "16 TiB");
        attributes.put("operation", "");
        add(
                EC2,
                "Storage",
                attributes,
                "GB-Mo",
                region.price(column),
                "per GB-month of " + type + " (" + name + ") provisioned storage");
    }

    private void addLoadBalancers(PricedRegion region) {
        addLoadBalancer(region, "Load Balancer", "ELB:Balancer", "LoadBalancing", "elb");
        addLoadBalancer(
                region,
                "Load Balancer-Application",
                "ELB:Balancer",
                "LoadBalancing:Application",
                "elbv2");
        addLoadBalancer(
                region, "Load Balancer-Network", "ELB:Balancer", "LoadBalancing:Network", "elbv2");
        Map<String, String> data =
                place(region, ELB, "Elastic Load Balancing", "DataProcessing-Bytes");
        data.put("group", "ELB:Balancing");
        data.put("operation", "LoadBalancing");
        add(
                ELB,
                "Load Balancer",
                data,
                "GB",
                LOAD_BALANCER_DATA,
                "per GB Data Processed by the LoadBalancer");
    }

    private void addLoadBalancer(
            PricedRegion region, String family, String group, String operation, String column) {
        Map<String, String> attributes =
                place(region, ELB, "Elastic Load Balancing", "LoadBalancerUsage");
        attributes.put("group", group);
        attributes.put("operation", operation);
        add(
                ELB,
                family,
                attributes,
                HOURS,
                region.price(column),
                "per " + family + "-hour (or partial hour)");
    }

    private void addClusters(PricedRegion region) {
        String name = "Amazon Elastic Container Service for Kubernetes";
        Map<String, String> standard = place(region, EKS, name, "AmazonEKS-Hours:perCluster");
        standard.put("operation", "CreateOperation");
        standard.put("tiertype", "HAStandard");
        add(EKS, "Compute", standard, "Hours", CLUSTER, "Amazon EKS cluster usage");
        Map<String, String> extended = place(region, EKS, name, "AmazonEKS-Hours:extendedSupport");
        extended.put("operation", "ExtendedSupport");
        extended.put("tiertype", "HAExtended");
        add(
                EKS,
                "Compute",
                extended,
                "Hours",
                EXTENDED_CLUSTER,
                "Amazon EKS cluster usage in extended support");
        Map<String, String> cpu = place(region, EKS, name, "Fargate-vCPU-Hours:perCPU");
        cpu.put("operation", "FargateTask");
        cpu.put("cputype", "perCPU");
        add(EKS, "Compute", cpu, "hours", region.price("vcpu"), "AWS Fargate - vCPU");
        Map<String, String> memory = place(region, EKS, name, "Fargate-GB-Hours");
        memory.put("operation", "FargateTask");
        memory.put("memorytype", "perGB");
        add(EKS, "Compute", memory, "hours", region.price("gib"), "AWS Fargate - Memory");
    }

    private static Map<String, String> place(
            PricedRegion region, String service, String serviceName, String usage) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("servicecode", service);
        attributes.put("servicename", serviceName);
        attributes.put("location", region.location());
        attributes.put("locationType", "AWS Region");
        attributes.put("regionCode", region.name());
        // Only EKS tells us-east-1 from the others in its kinds of usage.
        boolean plain = region.prefix().equals("USE1") && !service.equals(EKS);
        attributes.put("usagetype", plain ? usage : region.prefix() + "-" + usage);
        attributes.put("availabilityzone", NONE);
        return attributes;
    }

    private void add(
            String service,
            String family,
            Map<String, String> attributes,
            String unit,
            BigDecimal dollars,
            String what) {
        String description = "$" + dollars.stripTrailingZeros().toPlainString() + " " + what;
        products.add(new Product(service, family, attributes, unit, dollars, description));
    }
}
