package org.parley.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** How the module is built. */
class ConsolePackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.parley.console");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.parley.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** On Payara Micro the server is another application. */
  @Test
  void itKnowsTheDeskAndNothingElseOfTheServer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.parley.server..", "org.parley.web..", "org.parley.connector..")
        .check(CLASSES);
  }
}
