package io.slipway.cli.cluster;

import io.slipway.cli.terminal.Text;
import java.util.List;

/**
 * A spec to begin with, every choice explained.
 *
 * @param nodes desired; the pool may grow to twice that
 */
record SpecDraft(
        String name,
        String account,
        String region,
        List<String> zones,
        String kubernetes,
        String instanceType,
        int nodes) {

    private static final int COMMENTS = 36;

    SpecDraft {
        zones = List.copyOf(zones);
    }

    /** Each {@code FIELD # comment}; the comments are aligned once the fields are filled in. */
    List<String> lines() {
        String text =
                """
                # A cluster for Slipway. To see what it comes to, without making anything:
                #   slipway cluster plan -f THIS_FILE
                name: %s # unique in the project, and in the AWS account and region
                type: eks # AWS runs the control plane
                description: ""
                tags: {} # on every resource in AWS, such as {team: web}
                cloudAccount: %s # one of `slipway account list`
                region: %s
                # sshKeyName: ops # a key pair of that region, to log in to nodes

                profile: # what it is built from: `slipway profile list`
                  name: eks-standard
                  version: "1.0"
                  parameters: {kubernetes: {version: "%s"}}

                placement: # a VPC of its own
                  mode: dynamic
                  vpcCidr: 10.0.0.0/16
                  zones: [%s]

                bastion: {enabled: false}
                deletionProtection: false # true: `cluster delete` is refused

                nodePools: # sizes, labels and taints can be changed later with `cluster apply`
                - name: general
                  instanceType: %s
                  size: {min: 1, desired: %d, max: %d}
                  labels: {}
                  taints: []
                  disk: {sizeGiB: 50, type: gp3}
                  update: {maxSurge: 1, maxUnavailable: 0}
                """
                        .formatted(
                                name,
                                account,
                                region,
                                kubernetes,
                                String.join(", ", zones),
                                instanceType,
                                nodes,
                                2 * nodes);
        return text.lines().map(SpecDraft::aligned).toList();
    }

    private static String aligned(String line) {
        int comment = line.lastIndexOf(" # ");
        return comment < 1
                ? line
                : Text.pad(line.substring(0, comment), COMMENTS) + line.substring(comment);
    }
}
