package io.slipway.simulator.ec2;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;

/** Which versions of a launch template went, and which did not and why. */
final class DeletedVersions {
    private final LaunchTemplate template;
    private final List<DeleteLaunchTemplateVersionsResponseSuccessItem> done = new ArrayList<>();
    private final List<DeleteLaunchTemplateVersionsResponseErrorItem> refused = new ArrayList<>();

    DeletedVersions(LaunchTemplate template) {
        this.template = template;
    }

    void done(long number) {
        done.add(
                DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                        .launchTemplateId(template.launchTemplateId())
                        .launchTemplateName(template.launchTemplateName())
                        .versionNumber(number)
                        .build());
    }

    void refused(long number, String code, String message) {
        refused.add(
                DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                        .launchTemplateId(template.launchTemplateId())
                        .launchTemplateName(template.launchTemplateName())
                        .versionNumber(number)
                        .responseError(error -> error.code(code).message(message))
                        .build());
    }

    DeleteLaunchTemplateVersionsResponse response() {
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(done)
                .unsuccessfullyDeletedLaunchTemplateVersions(refused)
                .build();
    }
}
