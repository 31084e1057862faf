package io.slipway.cli.why;

import io.slipway.cli.client.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aws} command with which to look at a resource oneself. Commands and options are those
 * of the AWS CLI Command Reference.
 *
 * @param region where the cluster is; absent once that is not known any more
 * @param endpoint the simulator's address, where that stands in for AWS
 */
public record AwsLookup(@Nullable String region, @Nullable String endpoint) {

    /** The command, where the kind is known and the resource has an id. */
    public Optional<String> command(Task task, String clusterName) {
        String id = task.awsId();
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        return arguments(task.kind(), id, clusterName).map(this::complete);
    }

    /** The command that lists all of the resource's kind, where that is known. */
    public Optional<String> listing(Task task, String clusterName) {
        String arguments =
                switch (task.kind()) {
                    case "vpc" -> "ec2 describe-vpcs";
                    case "subnet" -> "ec2 describe-subnets";
                    case "internet-gateway" -> "ec2 describe-internet-gateways";
                    case "nat-gateway" -> "ec2 describe-nat-gateways";
                    case "elastic-ip" -> "ec2 describe-addresses";
                    case "route-table", "route", "route-table-association" ->
                            "ec2 describe-route-tables";
                    case "launch-template" -> "ec2 describe-launch-templates";
                    case "cluster" -> "eks list-clusters";
                    case "nodegroup" -> "eks list-nodegroups --cluster-name " + clusterName;
                    case "addon" -> "eks list-addons --cluster-name " + clusterName;
                    case "role" -> "iam list-roles";
                    case "oidc-provider" -> "iam list-open-id-connect-providers";
                    default -> "";
                };
        return arguments.isEmpty() ? Optional.empty() : Optional.of(complete(arguments));
    }

    private String complete(String arguments) {
        boolean global = arguments.startsWith("iam ");
        String where = region == null || region.isEmpty() || global ? "" : " --region " + region;
        String simulator = endpoint == null ? "" : "AWS_ENDPOINT_URL=" + endpoint + " ";
        return simulator + "aws " + arguments + where;
    }

    /** What the services of AWS other than EC2 call things by; EC2's ids tell their kind. */
    private static Optional<String> arguments(String kind, String id, String cluster) {
        String command =
                switch (kind) {
                    case "cluster" -> "eks describe-cluster --name " + last(id);
                    case "nodegroup" ->
                            "eks describe-nodegroup --cluster-name "
                                    + cluster
                                    + " --nodegroup-name "
                                    + ofCluster(id);
                    case "addon" ->
                            "eks describe-addon --cluster-name "
                                    + cluster
                                    + " --addon-name "
                                    + ofCluster(id);
                    case "role" -> "iam get-role --role-name " + last(id);
                    case "role-policy" -> "iam list-entities-for-policy --policy-arn " + id;
                    case "oidc-provider" ->
                            "iam get-open-id-connect-provider --open-id-connect-provider-arn " + id;
                    default -> byId(id);
                };
        return command.isEmpty() ? Optional.empty() : Optional.of(command);
    }

    /** An id of EC2 tells its kind by itself. */
    private static String byId(String id) {
        String[] parts = id.split("-", 2);
        return switch (parts[0]) {
            case "vpc" -> "ec2 describe-vpcs --vpc-ids " + id;
            case "subnet" -> "ec2 describe-subnets --subnet-ids " + id;
            case "nat" -> "ec2 describe-nat-gateways --nat-gateway-ids " + id;
            case "igw" -> "ec2 describe-internet-gateways --internet-gateway-ids " + id;
            case "eipalloc" -> "ec2 describe-addresses --allocation-ids " + id;
            case "rtb", "rtbassoc" -> routeTable(id);
            case "sg" -> "ec2 describe-security-groups --group-ids " + id;
            case "eni" -> "ec2 describe-network-interfaces --network-interface-ids " + id;
            case "i" -> "ec2 describe-instances --instance-ids " + id;
            case "lt" -> launchTemplate(id);
            default -> "";
        };
    }

    private static String routeTable(String id) {
        return id.startsWith("rtbassoc-")
                ? "ec2 describe-route-tables --filters"
                        + " Name=association.route-table-association-id,Values="
                        + id
                : "ec2 describe-route-tables --route-table-ids " + id.split("[/|:]", 2)[0];
    }

    private static String launchTemplate(String id) {
        return "ec2 describe-launch-template-versions --launch-template-id "
                + id.split("[/|:]", 2)[0];
    }

    /** The name at the end of an ARN or a path. */
    private static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The name in {@code …:nodegroup/CLUSTER/NAME/…}, or in a name alone. */
    private static String ofCluster(String id) {
        String[] parts = id.split("/");
        return id.startsWith("arn:") && parts.length > 2 ? parts[2] : last(id);
    }
}
