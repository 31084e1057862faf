package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Groups of users, known by name. */
final class Groups implements Feature {
    private static final int LONGEST_NAME = 128;
    private static final String NAME = "GroupName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateGroupRequest.class, Groups::create, NAME);
        catalogue.operation(GetGroupRequest.class, Groups::get, NAME);
        catalogue.operation(ListGroupsRequest.class, Groups::list);
        catalogue.operation(DeleteGroupRequest.class, Groups::delete, NAME);
        catalogue.operation(AddUserToGroupRequest.class, Groups::add, NAME, "UserName");
        catalogue.operation(RemoveUserFromGroupRequest.class, Groups::remove, NAME, "UserName");
        catalogue.operation(ListGroupsForUserRequest.class, Groups::listForUser, "UserName");
    }

    static Resource require(Context context, String name) {
        return context.global()
                .find(IamTypes.GROUP, name)
                .orElseThrow(() ->
                        IamFaults.noSuchEntity(
                                "The group with name " + name + " cannot be found."));
    }

    private static CreateGroupResponse create(CreateGroupRequest request, Context context) {
        Context global = context.global();
        String name = Names.checked(request.groupName(), "groupName", LONGEST_NAME);
        String path = Names.path(request.path());
        if (global.find(IamTypes.GROUP, name).isPresent()) {
            throw IamFaults.alreadyExists("Group with name " + name + " already exists.");
        }
        IamFaults.requireRoom(
                global, Quota.GROUPS, global.list(IamTypes.GROUP).size(), "GroupsPerAccount");
        Group description =
                Group.builder()
                        .groupName(name)
                        .path(path)
                        .arn(Names.arn(context, "group" + path + name))
                        .groupId(context.ids().iam("AGPA"))
                        .createDate(context.now())
                        .build();
        global.create(IamTypes.GROUP, name, IamTypes.ACTIVE, Map.of(), description);
        return CreateGroupResponse.builder().group(description).build();
    }

    private static GetGroupResponse get(GetGroupRequest request, Context context) {
        Resource group = require(context, request.groupName());
        List<User> members =
                Membership.of(context, group.id()).stream()
                        .map(user -> user.as(User.class))
                        .toList();
        IamPage<User> page = IamPage.of(members, request.maxItems(), request.marker());
        return GetGroupResponse.builder()
                .group(group.as(Group.class))
                .users(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static ListGroupsResponse list(ListGroupsRequest request, Context context) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        List<Group> groups =
                context.global().list(IamTypes.GROUP).stream()
                        .map(group -> group.as(Group.class))
                        .filter(group -> group.path().startsWith(prefix))
                        .toList();
        IamPage<Group> page = IamPage.of(groups, request.maxItems(), request.marker());
        return ListGroupsResponse.builder()
                .groups(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static DeleteGroupResponse delete(DeleteGroupRequest request, Context context) {
        Resource group = require(context, request.groupName());
        if (!Membership.of(context, group.id()).isEmpty()) {
            throw IamFaults.deleteConflict(
                    "Cannot delete entity, must remove users from group first.");
        }
        if (!AttachedPolicies.of(group).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!InlinePolicies.of(group).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        context.remove(group);
        return DeleteGroupResponse.builder().build();
    }

    private static AddUserToGroupResponse add(AddUserToGroupRequest request, Context context) {
        Resource group = require(context, request.groupName());
        Resource user = Users.requireOwn(context, request.userName());
        List<String> names = new ArrayList<>(Membership.groupsOf(user));
        if (!names.contains(group.id())) {
            IamFaults.requireRoom(
                    context.global(), Quota.GROUPS_PER_USER, names.size(), "GroupsPerUser");
            names.add(group.id());
            context.put(Membership.in(user, names));
        }
        return AddUserToGroupResponse.builder().build();
    }

    private static RemoveUserFromGroupResponse remove(
            RemoveUserFromGroupRequest request, Context context) {
        Resource group = require(context, request.groupName());
        Resource user = Users.requireOwn(context, request.userName());
        List<String> names = new ArrayList<>(Membership.groupsOf(user));
        if (!names.remove(group.id())) {
            throw IamFaults.noSuchEntity(
                    "The user with name " + user.id() + " is not in the group " + group.id() + ".");
        }
        context.put(Membership.in(user, names));
        return RemoveUserFromGroupResponse.builder().build();
    }

    private static ListGroupsForUserResponse listForUser(
            ListGroupsForUserRequest request, Context context) {
        List<Group> groups =
                Membership.groupsOf(Users.require(context, request.userName())).stream()
                        .map(name -> require(context, name).as(Group.class))
                        .toList();
        IamPage<Group> page = IamPage.of(groups, request.maxItems(), request.marker());
        return ListGroupsForUserResponse.builder()
                .groups(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
