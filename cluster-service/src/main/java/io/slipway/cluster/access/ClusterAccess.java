package io.slipway.cluster.access;

import io.slipway.cluster.access.TokenSigner.SignerUnavailableException;
import io.slipway.cluster.access.TokenSigner.Token;
import io.slipway.cluster.cluster.ClusterReport;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Access to a cluster's Kubernetes API, as the cloud account it was made with, who administers it.
 * Who was given what is in the log under this class's name; never a token.
 */
public final class ClusterAccess {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);

    private final TokenSigner signer;

    public ClusterAccess(TokenSigner signer) {
        this.signer = signer;
    }

    /**
     * A kubeconfig as a tree; there is no secret in it.
     *
     * @param subject who asks
     * @throws ProblemException 409 while the cluster's API has no address
     */
    public Map<String, Object> kubeconfig(Slice cluster, String subject) {
        var config = Kubeconfigs.of(cluster).orElseThrow(() -> notYet(cluster));
        note("Kubeconfig given", cluster, subject);
        return config;
    }

    /**
     * A token of 15 minutes at most.
     *
     * @param subject who asks
     * @throws ProblemException 409 while the cluster's API has no address, 503 when there are no
     *     credentials to sign with
     */
    public Token token(Slice cluster, String subject) {
        if (ClusterReport.controlPlaneText(cluster, "endpoint").isEmpty()) {
            throw notYet(cluster);
        }
        var of = cluster.cluster();
        try {
            var token = signer.sign(of.cloudAccount(), of.region(), of.name());
            note("Cluster token given", cluster, subject);
            return token;
        } catch (SignerUnavailableException e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "PEER_UNAVAILABLE",
                    "There is no token now: " + e.getMessage(),
                    "Try again in a moment; if it lasts, look at the cloud account.",
                    List.of());
        }
    }

    private static void note(String act, Slice cluster, String subject) {
        LOG.atInfo()
                .addKeyValue("cluster", cluster.id().clusterId())
                .addKeyValue("name", cluster.cluster().name())
                .addKeyValue("subject", subject)
                .log(act);
    }

    private static ProblemException notYet(Slice cluster) {
        var name = cluster.cluster().name();
        return new ProblemException(
                HttpStatus.CONFLICT,
                "CLUSTER_NOT_READY",
                "The Kubernetes API of %s has no address yet".formatted(name),
                "Wait until the control plane is there: cluster watch " + name,
                List.of());
    }
}
