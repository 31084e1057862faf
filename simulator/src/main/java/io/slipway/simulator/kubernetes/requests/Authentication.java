package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.access.BootstrapTokens;
import io.slipway.simulator.kubernetes.access.ServiceAccountTokens;
import io.slipway.simulator.kubernetes.access.User;
import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.operation.Principal;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Tells who asks a cluster's API: by client certificate, by token, or nobody known. */
final class Authentication {
    private static final String AUTHENTICATED = "system:authenticated";

    private final ClusterApi api;
    private final AwsTokens aws;

    Authentication(ClusterApi api, AwsTokens aws) {
        this.api = api;
        this.aws = aws;
    }

    /**
     * The user; anonymous without any credentials.
     *
     * @throws ApiFault when there are some that are not to be believed
     */
    User user(Credentials credentials) {
        Optional<X509Certificate> certificate = credentials.clientCertificate();
        if (certificate.isPresent() && api.authority().signed(certificate.get())) {
            return known(subject(certificate.get()));
        }
        if (credentials.token().isPresent()) {
            return byToken(credentials.token().get()).orElseThrow(ApiFault::unauthorized);
        }
        if (certificate.isPresent()) {
            throw ApiFault.unauthorized();
        }
        return User.ANONYMOUS;
    }

    Optional<User> byToken(String token) {
        Optional<User> user =
                api.ofEks()
                        ? aws.signer(token, api.clusterName()).flatMap(this::mapped)
                        : BootstrapTokens.user(api.objects(), token);
        return user.or(() -> new ServiceAccountTokens(api.objects(), api.authority()).user(token))
                .map(Authentication::known);
    }

    private Optional<User> mapped(Principal principal) {
        return new AwsIdentities(api).user(principal);
    }

    private static User subject(X509Certificate certificate) {
        String name = "";
        List<String> groups = new ArrayList<>();
        try {
            LdapName subject = new LdapName(certificate.getSubjectX500Principal().getName());
            for (Rdn part : subject.getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    name = part.getValue().toString();
                } else if (part.getType().equalsIgnoreCase("O")) {
                    groups.add(part.getValue().toString());
                }
            }
        } catch (InvalidNameException unreadable) {
            throw ApiFault.unauthorized();
        }
        return new User(name, groups);
    }

    private static User known(User user) {
        if (user.groups().contains(AUTHENTICATED)) {
            return user;
        }
        List<String> groups = new ArrayList<>(user.groups());
        groups.add(AUTHENTICATED);
        return new User(user.name(), groups);
    }
}
