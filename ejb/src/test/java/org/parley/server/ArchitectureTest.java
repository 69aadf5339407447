package org.parley.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.server.routing.iq.IqHandler;

/** How the house is built: who may import whom, and what no class may have. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.parley.core", "org.parley.server");

  /** A static field of such a type could be changed, whatever it is declared as. */
  private static final Set<String> CHANGEABLE =
      Set.of(
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.HashSet",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentMap",
          "java.lang.StringBuilder",
          "java.lang.ThreadLocal");

  @Test
  void coreIsPlainJava() {
    noClasses()
        .that()
        .resideInAPackage("org.parley.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io.netty..", "org.parley.server..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void theServerKnowsNoSockets() {
    noClasses()
        .that()
        .resideInAPackage("org.parley.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.parley.connector..", "io.netty..")
        .check(CLASSES);
    // an administrator's command comes through a file, not from the network
    noClasses()
        .that()
        .resideInAPackage("org.parley.server..")
        .and(not(resideInAPackage("org.parley.server.admin..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.channels..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreKnowsPersistence() {
    noClasses()
        .that(not(resideInAPackage("org.parley.server.store..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.flywaydb..")
        .check(CLASSES);
  }

  @Test
  void extensionsDoNotKnowEachOther() {
    slices()
        .matching("org.parley.server.extension.(*)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnAnExtension() {
    noClasses()
        .that(not(resideInAPackage("org.parley.server.extension..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.parley.server.extension..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.parley.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .and(are(writtenByHand()))
        .should()
        .beFinal()
        .andShould(notHaveAChangeableType())
        .check(CLASSES);
  }

  @Test
  void handlersAreHidden() {
    classes()
        .that()
        .implement(IqHandler.class)
        .should()
        .bePackagePrivate()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void partsChangeOnlyWhatIsVolatile() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(ServerBean.class)
        .and()
        .areNotFinal()
        .should()
        .haveModifier(JavaModifier.VOLATILE)
        .orShould(beGuarded())
        .check(CLASSES);
  }

  @Test
  void containersInjectIntoEntriesOnly() {
    noClasses()
        .that()
        .areNotAnnotatedWith(Singleton.class)
        .and()
        .areNotAnnotatedWith(Stateless.class)
        .and()
        .areNotAnnotatedWith(MessageDriven.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ejb..")
        .check(CLASSES);
  }

  /** Payara deploys nothing with a lifecycle method that declares a checked exception. */
  @Test
  void methodsThatContainersCallDeclareNoExceptions() {
    assertThat(CLASSES.stream().flatMap(one -> one.getMethods().stream()))
        .filteredOn(
            method ->
                method.isAnnotatedWith(PostConstruct.class)
                    || method.isAnnotatedWith(PreDestroy.class))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(method.getThrowsClause()).isEmpty());
  }

  private static DescribedPredicate<JavaField> writtenByHand() {
    return DescribedPredicate.describe(
        "written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static ArchCondition<JavaField> notHaveAChangeableType() {
    return new ArchCondition<>("not have a type that can be changed") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        String type = field.getRawType().getName();
        boolean changeable =
            CHANGEABLE.contains(type) || type.startsWith("java.util.concurrent.atomic.");
        events.add(
            new SimpleConditionEvent(field, !changeable, field.getFullName() + " is " + type));
      }
    };
  }

  /** A part that changes under its own lock says so with synchronized methods alone. */
  private static ArchCondition<JavaField> beGuarded() {
    return new ArchCondition<>("be used by synchronized methods alone") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean guarded =
            field.getAccessesToSelf().stream()
                .allMatch(
                    access ->
                        access.getOrigin().isConstructor()
                            || access
                                .getOrigin()
                                .getModifiers()
                                .contains(JavaModifier.SYNCHRONIZED));
        events.add(
            new SimpleConditionEvent(field, guarded, field.getFullName() + " is not guarded"));
      }
    };
  }

  /** They meet at the link; neither module has the other one on its class path. */
  @Test
  void connectorAndServerDoNotKnowEachOther() throws IOException {
    assertThat(Files.readString(Path.of("../jca-connector/pom.xml"))).doesNotContain("parley-ejb");
    assertThat(Files.readString(Path.of("pom.xml"))).doesNotContain("parley-jca-connector");
  }
}
