package io.slipway.simulator.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedNetwork;
import io.slipway.simulator.SimulatedRoles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.eks.model.Cluster;

/** The EKS cluster {@code shop}, ACTIVE, and its API with fabric8's real client. */
final class SimulatedKubernetes implements AutoCloseable {
    final SimulatedAws aws;
    final SimulatedNetwork network;
    final SimulatedRoles roles;
    final Cluster cluster;

    private SimulatedKubernetes(SimulatedAws aws) {
        this.aws = aws;
        this.network = SimulatedNetwork.create(aws.ec2(), 2);
        this.roles = SimulatedRoles.create(aws.iam());
        aws.eks()
                .createCluster(request ->
                        request.name("shop")
                                .version("1.32")
                                .roleArn(roles.clusterRoleArn())
                                .bootstrapSelfManagedAddons(false)
                                .resourcesVpcConfig(vpc -> vpc.subnetIds(network.subnets())));
        aws.pass("9m49s");
        this.cluster = aws.eks().describeCluster(request -> request.name("shop")).cluster();
    }

    static SimulatedKubernetes start() {
        return start(SimulatedAws.unhurried());
    }

    static SimulatedKubernetes start(SimulatedAws aws) {
        return new SimulatedKubernetes(aws);
    }

    /** Two instances of a node group, joined. */
    void addNodes() {
        aws.eks().createAddon(addon -> addon.clusterName("shop").addonName("vpc-cni"));
        aws.pass("1m");
        aws.eks()
                .createNodegroup(request ->
                        request.clusterName("shop")
                                .nodegroupName("general")
                                .nodeRole(roles.nodeRoleArn())
                                .subnets(network.privateSubnets())
                                .instanceTypes("m5.large")
                                .labels(Map.of("tier", "front"))
                                .scalingConfig(size -> size.minSize(2).desiredSize(2).maxSize(4)));
        aws.pass("4m");
    }

    /** A client of whoever has the key {@code AKIATEST}, the cluster's creator. */
    KubernetesClient administrator() {
        return client(token("AKIATEST", "test", "shop", Duration.ofMinutes(1)));
    }

    KubernetesClient client(String token) {
        return new KubernetesClientBuilder().withConfig(config(token)).build();
    }

    Config config(String token) {
        return unauthenticated().withOauthToken(token).build();
    }

    ConfigBuilder unauthenticated() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.endpoint())
                .withCaCertData(cluster.certificateAuthority().data())
                .withRequestRetryBackoffLimit(0);
    }

    /** A token as {@code aws eks get-token} makes it. */
    static String token(String keyId, String secret, String clusterName, Duration expires) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(URI.create("https://sts.us-east-1.amazonaws.com/"))
                        .putRawQueryParameter("Action", "GetCallerIdentity")
                        .putRawQueryParameter("Version", "2011-06-15")
                        .putHeader("x-k8s-aws-id", clusterName)
                        .build();
        URI url =
                AwsV4HttpSigner.create()
                        .sign(sign ->
                                sign.identity(AwsBasicCredentials.create(keyId, secret))
                                        .request(request)
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                        .putProperty(
                                                AwsV4HttpSigner.AUTH_LOCATION,
                                                AuthLocation.QUERY_STRING)
                                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, expires))
                        .request()
                        .getUri();
        return "k8s-aws-v1."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(url.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A node that no instance stands for, Ready. */
    static Node node(String name) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    @Override
    public void close() {
        aws.close();
    }
}
