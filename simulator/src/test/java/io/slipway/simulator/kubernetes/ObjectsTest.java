package io.slipway.simulator.kubernetes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of all kinds: written, patched, applied, watched, deleted. */
class ObjectsTest {
    private static SimulatedKubernetes shop;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        shop = SimulatedKubernetes.start();
        client = shop.administrator();
    }

    @AfterAll
    static void stop() {
        client.close();
        shop.close();
    }

    @Test
    void anObjectIsCreatedOnceAndChangedOnlyInItsLatestVersion() {
        // Given
        ConfigMap first = client.resource(configMap("settings", "a", "1")).create();
        client.resource(configMap("settings", "a", "2")).update();

        // When / Then
        assertRefused(409, () -> client.resource(configMap("settings", "a", "3")).create());
        ConfigMap outdated = new ConfigMapBuilder(first).withData(Map.of("a", "4")).build();
        assertRefused(409, () -> client.resource(outdated).update());
        assertThat(client.configMaps().inNamespace("default").withName("settings").get().getData())
                .containsEntry("a", "2");
    }

    @Test
    void theTextOfASecretBecomesItsData() {
        // Given
        Secret secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("password")
                        .withNamespace("default")
                        .endMetadata()
                        .addToStringData("word", "open")
                        .build();

        // When
        Secret created = client.resource(secret).create();

        // Then
        assertThat(created.getType()).isEqualTo("Opaque");
        assertThat(created.getData()).containsEntry("word", "b3Blbg==");
        assertThat(created.getStringData()).isNullOrEmpty();
    }

    @Test
    void whatOneManagerAppliedAnotherDoesNotChangeUnlessItForces() {
        // Given
        applied("first", false, Map.of("a", "1", "b", "1"));

        // When / Then
        assertRefused(409, () -> applied("second", false, Map.of("a", "2")));
        assertThat(applied("second", true, Map.of("a", "2")).getData())
                .containsEntry("a", "2")
                .containsEntry("b", "1");
    }

    @Test
    void whatAManagerAppliesNoLongerGoes() {
        // Given
        ConfigMap before =
                applied("shrinking", "owner", false, Map.of("kept", "1", "dropped", "1"));
        assertThat(before.getMetadata().getManagedFields())
                .extracting(one -> one.getManager() + " " + one.getOperation())
                .containsExactly("owner Apply");

        // When
        ConfigMap after = applied("shrinking", "owner", false, Map.of("kept", "1"));

        // Then
        assertThat(after.getData()).containsOnlyKeys("kept");
    }

    @Test
    void patchesOfEveryKindAreUnderstood() {
        // Given
        client.resource(configMap("patched", "a", "1")).create();
        var patched = client.configMaps().inNamespace("default").withName("patched");

        // When
        patched.patch(
                PatchContext.of(PatchType.JSON),
                "[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"2\"}]");
        patched.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null}}");
        patched.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"c\":\"3\"}}");

        // Then
        assertThat(patched.get().getData()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void whoWatchesIsToldOfEveryChangeThatItSelected() throws InterruptedException {
        // Given
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (var watch =
                client.configMaps()
                        .inNamespace("default")
                        .withLabel("watched", "yes")
                        .watch(new Telling(told))) {
            assertThat(watch).isNotNull();

            // When
            client.resource(labelled("seen", "yes", "1")).create();
            client.resource(labelled("unseen", "no", "1")).create();
            client.resource(labelled("seen", "yes", "2")).update();
            client.resource(labelled("seen", "no", "2")).update();

            // Then
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED seen");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("MODIFIED seen");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("DELETED seen");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aDefinitionMakesAKindOfItsOwn() {
        // Given
        client.resource(
                        """
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: shelves.shop.example}
                        spec:
                          group: shop.example
                          scope: Namespaced
                          names: {plural: shelves, singular: shelf, kind: Shelf}
                          versions: [{name: v1, served: true, storage: true,
                                      schema: {openAPIV3Schema: {type: object}}}]
                        """)
                .create();
        ResourceDefinitionContext shelves =
                new ResourceDefinitionContext.Builder()
                        .withGroup("shop.example")
                        .withVersion("v1")
                        .withKind("Shelf")
                        .withPlural("shelves")
                        .withNamespaced(true)
                        .build();

        // When
        client.resource(
                        """
                        apiVersion: shop.example/v1
                        kind: Shelf
                        metadata: {name: top, namespace: default}
                        spec: {books: [one, two]}
                        """)
                .serverSideApply();

        // Then
        List<GenericKubernetesResource> all =
                client.genericKubernetesResources(shelves).inNamespace("default").list().getItems();
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().<List<String>>get("spec", "books")).containsExactly("one", "two");
    }

    @Test
    void aNamespaceGoesWithWhatIsInIt() {
        // Given
        Namespace namespace =
                new NamespaceBuilder().withNewMetadata().withName("brief").endMetadata().build();
        client.resource(namespace).create();
        client.leases()
                .inNamespace("brief")
                .resource(
                        new LeaseBuilder()
                                .withNewMetadata()
                                .withName("held")
                                .endMetadata()
                                .withNewSpec()
                                .withHolderIdentity("me")
                                .endSpec()
                                .build())
                .create();

        // When
        client.namespaces().withName("brief").delete();
        String phase = client.namespaces().withName("brief").get().getStatus().getPhase();
        shop.aws.pass("10s");

        // Then
        assertThat(phase).isEqualTo("Terminating");
        assertThat(client.namespaces().withName("brief").get()).isNull();
        assertThat(client.leases().inNamespace("brief").list().getItems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /api/v1/namespaces/default/pods | {                     | 400
                    POST   | /api/v1/namespaces/default/pods | []                    | 400
                    POST   | /api/v1/namespaces/default/pods | {"kind": "Secret"}    | 400
                    POST   | /api/v1/namespaces/default/pods | {"metadata": 7}       | 422
                    POST   | /api/v1/namespaces/default/pods | {"metadata":{"name":"A b"}} | 422
                    POST   | /api/v1/namespaces/none/pods    | {"metadata":{"name":"a"}}   | 404
                    POST   | /apis/policy/v1/namespaces/default/poddisruptionbudgets \
                           | {"metadata":{"name":"odd"},"spec":{"minAvailable":"x%"}}      | 201
                    POST   | /apis/apps/v1/namespaces/default/deployments \
                           | {"metadata":{"name":"odd"},"spec":{"replicas":"many"}}        | 201
                    PUT    | /api/v1/namespaces/default/pods | {}                    | 405
                    DELETE | /api/v1/namespaces/default/pods/none | {}               | 404
                    GET    | /api/v1/nothing                 | {}                    | 404
                    GET    | /apis/none/v1                   | {}                    | 404
                    """)
    void whateverIsAskedIsAnswered(String method, String path, String body, int status)
            throws Exception {
        // Given
        HttpRequest request =
                client.getHttpClient()
                        .newHttpRequestBuilder()
                        .uri(shop.cluster.endpoint() + path)
                        .method(method, "application/json", method.equals("GET") ? null : body)
                        .build();

        // When
        int answered =
                client.getHttpClient().sendAsync(request, String.class).get(10, SECONDS).code();
        shop.aws.pass("30s");

        // Then
        assertThat(answered).isEqualTo(status);
    }

    private static ConfigMap applied(String manager, boolean force, Map<String, String> data) {
        return applied("applied", manager, force, data);
    }

    private static ConfigMap applied(
            String name, String manager, boolean force, Map<String, String> data) {
        ConfigMap map =
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .withData(data)
                        .build();
        return client.resource(map)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager(manager)
                                .withForce(force)
                                .build());
    }

    private static ConfigMap configMap(String name, String key, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withData(Map.of(key, value))
                .build();
    }

    private static ConfigMap labelled(String name, String watched, String value) {
        return new ConfigMapBuilder(configMap(name, "a", value))
                .editMetadata()
                .addToLabels("watched", watched)
                .endMetadata()
                .build();
    }

    private static void assertRefused(int code, Runnable request) {
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(request::run)
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(code));
    }

    private record Telling(BlockingQueue<String> told) implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap map) {
            told.add(action + " " + map.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {
            told.add("closed: " + cause.getMessage());
        }
    }
}
