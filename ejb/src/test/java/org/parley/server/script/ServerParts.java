package org.parley.server.script;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.inject.Produces;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.server.ServerBean;
import org.parley.server.vcard.FakeDirectory;

/**
 * Finds the parts of the server that need no container, as CDI finds them in one, and a directory
 * that knows nobody until a test tells it.
 */
final class ServerParts {
  /** The database, the settings and the clock are those of the test. */
  private static final Set<String> FROM_TEST = Set.of("ContainerDatabase", "ServerBeans");

  private static final Class<?>[] ALL = find();

  private ServerParts() {}

  static Class<?>[] all() {
    return ALL.clone();
  }

  private static Class<?>[] find() {
    Stream<Class<?>> parts =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.parley.server")
                .stream()
                .filter(type -> type.isAnnotatedWith(ServerBean.class) || produces(type))
                .filter(type -> !FROM_TEST.contains(type.getSimpleName()))
                .map(JavaClass::reflect);
    return Stream.concat(parts, Stream.of(FakeDirectory.class)).toArray(Class<?>[]::new);
  }

  private static boolean produces(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Produces.class));
  }
}
