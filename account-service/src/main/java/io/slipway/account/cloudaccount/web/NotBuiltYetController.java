package io.slipway.account.cloudaccount.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What the API knows about accounts and nobody has built: it says so. */
@RestController
class NotBuiltYetController {

    private static final String ACCOUNTS = "/api/v1/projects/{project}/cloud-accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{name}";
    private static final String REGION = ACCOUNT + "/regions/{region}";

    @RequestMapping(
            path = ACCOUNT,
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    void change() {
        throw Refusals.notSupported(
                "Changing an account", "Delete it and register it again while no cluster uses it.");
    }

    @PostMapping(ACCOUNTS + "/sts-setup")
    void stsSetup() {
        throw Refusals.notSupported(
                "Setting up an STS role", "Register an account of type accessKey instead.");
    }

    @PostMapping(ACCOUNT + "/validate")
    void validate() {
        throw Refusals.notSupported(
                "Validating an account again", "Its key was checked when it was registered.");
    }

    @GetMapping({
        ACCOUNT + "/regions",
        REGION + "/zones",
        REGION + "/key-pairs",
        REGION + "/vpcs",
        REGION + "/subnets",
        REGION + "/instance-types",
        REGION + "/spot-prices",
        REGION + "/quotas"
    })
    void regions() {
        throw Refusals.notSupported(
                "Looking into an account's regions", "Ask AWS, with the account's own key.");
    }

    @GetMapping("/api/v1/iam-policies")
    void policies() {
        throw Refusals.notSupported("Showing the IAM policies", null);
    }
}
