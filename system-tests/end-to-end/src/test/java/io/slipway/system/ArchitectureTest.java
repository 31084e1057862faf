package io.slipway.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of the house; each rule says why. */
@AnalyzeClasses(packages = "io.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] SERVICES = {
        "io.slipway.account..",
        "io.slipway.cluster..",
        "io.slipway.network..",
        "io.slipway.nodepool..",
        "io.slipway.status..",
        "io.slipway.gateway.."
    };

    @ArchTest
    static final ArchRule THE_ENGINE_IS_PURE =
            noClasses()
                    .that()
                    .resideInAPackage("io.slipway.reconciler..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "software.amazon..",
                            "org.apache.kafka..",
                            "org.apache.avro..",
                            "com.mongodb..",
                            "org.bson..",
                            "tools.jackson..")
                    .because(
                            "the engine is proven on virtual time, with nothing of the outside in"
                                    + " it");

    @ArchTest
    static final ArchRule FOUNDATION_KNOWS_NO_SERVICE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.slipway.reconciler..",
                            "io.slipway.aws..",
                            "io.slipway.service..",
                            "io.slipway.embedded..",
                            "io.slipway.events..",
                            "io.slipway.schemas..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SERVICES)
                    .because("imports point down only: service, foundation, schemas");

    @ArchTest
    static final ArchRule THE_SIMULATOR_KNOWS_NO_SLIPWAY =
            noClasses()
                    .that()
                    .resideInAPackage("io.slipway.simulator..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.slipway..")
                                    .and(not(resideInAPackage("io.slipway.simulator.."))))
                    .because("it stands for AWS, and AWS knows nothing of Slipway");

    @ArchTest
    static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.slipway.(account|cluster|network|nodepool|status|gateway)..")
                    .should()
                    .notDependOnEachOther()
                    .because(
                            "services speak through topics, two synchronous calls, and nothing"
                                    + " else");

    @ArchTest
    static final ArchRule AVRO_ONLY_IN_MESSAGING =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.slipway.events..", "io.slipway.schemas..", "..messaging..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.slipway.events..")
                    .because("the wire's records are mapped to the domain's at the border");

    @ArchTest
    static final ArchRule THE_SDK_ONLY_IN_AWS =
            noClasses()
                    .that(resideInAnyPackage(SERVICES).and(not(resideInAPackage("..aws.."))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon..")
                    .because("what AWS calls things stays at the border");

    @ArchTest
    static final ArchRule THE_STORE_ONLY_IN_STORE =
            noClasses()
                    .that(resideInAnyPackage(SERVICES).and(not(resideInAPackage("..store.."))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.data..", "com.mongodb..", "org.bson..")
                    .because("documents are mapped to the domain at the border");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS =
            noClasses()
                    .should()
                    .callMethodWhere(
                            target(owner(resideInAPackage("java.lang"))).and(target(name("sleep"))))
                    .because("waiting is a wake time in the document");

    @ArchTest
    static final ArchRule NOBODY_BLOCKS =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.slipway.service.store.Bridge")
                    .should()
                    .callMethodWhere(
                            target(owner(resideInAPackage("reactor.core.publisher")))
                                    .and(
                                            target(name("block"))
                                                    .or(target(name("blockFirst")))
                                                    .or(target(name("blockLast")))
                                                    .or(target(name("blockOptional")))))
                    .because(
                            "the slice store's bridge is the one place where reactive meets"
                                    + " blocking");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.slipway.(*).(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package that needs another that needs it is one package");
}
