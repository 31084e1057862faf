package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * The roles through which AWS's services act in an account. A service makes its own the first time
 * it needs one, with the caller's permission {@code iam:CreateServiceLinkedRole}.
 */
public final class ServiceLinkedRoles implements Feature {
    static final String PATH = "/aws-service-role/";

    private static final int SESSION_SECONDS = 3600;
    private static final String TASK = "task/aws-service-role/";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateServiceLinkedRoleRequest.class, ServiceLinkedRoles::create, "AWSServiceName");
        catalogue.operation(
                DeleteServiceLinkedRoleRequest.class, ServiceLinkedRoles::delete, "RoleName");
        catalogue.operation(
                GetServiceLinkedRoleDeletionStatusRequest.class,
                ServiceLinkedRoles::deletion,
                "DeletionTaskId");
    }

    /** The services that have such a role here. */
    public enum Linked {
        EKS("eks", "AmazonEKS"),
        EKS_NODEGROUP("eks-nodegroup", "AmazonEKSNodegroup"),
        EKS_FARGATE("eks-fargate", "AmazonEKSForFargate"),
        LOAD_BALANCING("elasticloadbalancing", "ElasticLoadBalancing"),
        AUTO_SCALING("autoscaling", "AutoScaling"),
        SPOT("spot", "EC2Spot");

        private final String service;
        private final String suffix;

        Linked(String service, String suffix) {
            this.service = service + ".amazonaws.com";
            this.suffix = suffix;
        }

        /** Such as {@code eks.amazonaws.com}; the value of {@code iam:AWSServiceName}. */
        public String service() {
            return service;
        }

        public String roleName() {
            return "AWSServiceRoleFor" + suffix;
        }

        /** The role's ARN, whether or not there is one yet. */
        public String arn(Context context) {
            return Names.arn(context, "role" + PATH + service + "/" + roleName());
        }

        /** Whether the account has the role. */
        public boolean exists(Context context) {
            return context.global().find(IamTypes.ROLE, roleName()).isPresent();
        }
    }

    /** Makes the service's role in the account, unless it is there. */
    public static void ensure(Context context, Linked linked) {
        if (!linked.exists(context)) {
            make(context, linked);
        }
    }

    private static CreateServiceLinkedRoleResponse create(
            CreateServiceLinkedRoleRequest request, Context context) {
        String service = request.awsServiceName();
        Linked linked =
                Arrays.stream(Linked.values())
                        .filter(one -> one.service.equals(service))
                        .findFirst()
                        .orElseThrow(() ->
                                IamFaults.invalidInput(
                                        "Service role name for " + service + " is not known."));
        if (request.customSuffix() != null) {
            throw IamFaults.invalidInput("Custom suffix is not allowed for " + service);
        }
        if (linked.exists(context)) {
            throw IamFaults.invalidInput(
                    "Service role name "
                            + linked.roleName()
                            + " has been taken in this account, please try a different suffix.");
        }
        Resource role = make(context, linked);
        return CreateServiceLinkedRoleResponse.builder().role(role.as(Role.class)).build();
    }

    private static Resource make(Context context, Linked linked) {
        Role description =
                Role.builder()
                        .roleName(linked.roleName())
                        .path(PATH + linked.service + "/")
                        .arn(linked.arn(context))
                        .roleId(context.ids().iam("AROA"))
                        .createDate(context.now())
                        .assumeRolePolicyDocument(Documents.encoded(trust(linked)))
                        .maxSessionDuration(SESSION_SECONDS)
                        .build();
        return context.global()
                .create(IamTypes.ROLE, linked.roleName(), IamTypes.ACTIVE, Map.of(), description);
    }

    private static String trust(Linked linked) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"Service\":\""
                + linked.service
                + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }

    private static DeleteServiceLinkedRoleResponse delete(
            DeleteServiceLinkedRoleRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        if (!Roles.serviceLinked(role)) {
            throw IamFaults.invalidInput("Role " + role.id() + " is no service-linked role.");
        }
        context.remove(role);
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId(TASK + role.id() + "/" + context.ids().uuid())
                .build();
    }

    private static GetServiceLinkedRoleDeletionStatusResponse deletion(
            GetServiceLinkedRoleDeletionStatusRequest request, Context context) {
        if (!request.deletionTaskId().startsWith(TASK)) {
            throw IamFaults.noSuchEntity("No task " + request.deletionTaskId());
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
