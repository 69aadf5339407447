package org.parley.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Part of the build: makes one JAR of the hundreds that an unpacked Payara Micro has. Whatever is
 * looked for and not there, as are most classes of applications where parents are asked first, is
 * looked for in every JAR; with one of them the server starts with a tenth less work.
 *
 * <p>Of what is in several JARs the first one counts, as on a class path. Lists of services and
 * other parts, which are read in all of them, are joined.
 */
final class RuntimeJar {
  private static final String NAME = "runtime/payara-micro-runtime.jar";

  /** What is looked for by its name, by the server or by the command. */
  private static final Pattern APART = Pattern.compile(".*\\.rar|runtime/h2\\.jar");

  private static final Pattern JOINED =
      Pattern.compile("META-INF/(services|hk2-locator|loggerinfo|logmessages)/.+");

  /** What is of the single JAR alone. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("(?:.*/)?module-info\\.class|META-INF/(MANIFEST\\.MF|INDEX\\.LIST)");

  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  /** The same files make the same JAR. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Path server;
  private final Set<String> written = new LinkedHashSet<>();
  private final Map<String, StringBuilder> joined = new LinkedHashMap<>();

  private RuntimeJar(Path server) {
    this.server = server;
  }

  /**
   * Merges the JARs below a directory that {@code --outputlauncher} has made.
   *
   * @param arguments the directory
   */
  public static void main(String... arguments) throws IOException {
    new RuntimeJar(Path.of(arguments[0])).make();
  }

  private void make() throws IOException {
    Path launcher = server.resolve("launch-micro.jar");
    List<String> all = classPath(launcher);
    Predicate<String> isApart = APART.asMatchPredicate();
    List<String> merged = all.stream().filter(isApart.negate()).filter(this::isForeign).toList();
    merge(merged);
    String apart = String.join(" ", all.stream().filter(isApart).toList());
    point(launcher, NAME + ' ' + apart);
    for (String jar : merged) {
      Files.delete(server.resolve(jar));
    }
  }

  private boolean isForeign(String jar) {
    return !jar.equals(NAME);
  }

  private static List<String> classPath(Path launcher) throws IOException {
    try (JarFile jar = new JarFile(launcher.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      return Arrays.asList(attributes.getValue(Attributes.Name.CLASS_PATH).split(" "));
    }
  }

  private void merge(List<String> jars) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    try (JarOutputStream target = create(server.resolve(NAME), manifest)) {
      for (String name : jars) {
        try (JarFile jar = new JarFile(server.resolve(name).toFile())) {
          for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            take(jar, entry, target);
          }
        }
      }
      for (Map.Entry<String, StringBuilder> lines : joined.entrySet()) {
        write(target, lines.getKey(), lines.getValue().toString().getBytes(UTF_8));
      }
    }
  }

  private void take(JarFile jar, JarEntry entry, JarOutputStream target) throws IOException {
    String name = entry.getName();
    if (entry.isDirectory() || LEFT_OUT.matcher(name).matches()) {
      return;
    }
    if (SIGNATURE.matcher(name).matches()) {
      throw new IOException(jar.getName() + " is signed; name it among those that stay apart");
    }
    byte[] bytes = jar.getInputStream(entry).readAllBytes();
    if (JOINED.matcher(name).matches()) {
      joined
          .computeIfAbsent(name, any -> new StringBuilder())
          .append(new String(bytes, UTF_8))
          .append('\n');
    } else if (written.add(name)) {
      write(target, name, bytes);
    }
  }

  /** Lets the launcher start with another class path. */
  private void point(Path launcher, String classPath) throws IOException {
    Path former = server.resolve("launch-micro.former.jar");
    Files.move(launcher, former, StandardCopyOption.REPLACE_EXISTING);
    try (JarFile jar = new JarFile(former.toFile())) {
      Manifest manifest = jar.getManifest();
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
      try (JarOutputStream target = create(launcher, manifest)) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
            write(target, entry.getName(), jar.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    Files.delete(former);
  }

  private static JarOutputStream create(Path file, Manifest manifest) throws IOException {
    OutputStream stream = Files.newOutputStream(file);
    JarOutputStream target = new JarOutputStream(stream);
    try {
      target.putNextEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(target);
      target.closeEntry();
    } catch (IOException e) {
      target.close();
      throw e;
    }
    return target;
  }

  private static void write(JarOutputStream target, String name, byte[] bytes) throws IOException {
    target.putNextEntry(entry(name));
    target.write(bytes);
    target.closeEntry();
  }

  private static JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }
}
