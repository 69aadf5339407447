package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.Implements;

/** What the packages of server and web side say that they implement is what the world is told. */
class ImplementedXepsTest {
  private static final String DOAP = "http://usefulinc.com/ns/doap#";
  private static final String XMPP = "https://linkmauve.fr/ns/xmpp-doap#";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final Pattern ROW = Pattern.compile("\\| (\\d{4}) \\| (.+) \\| (\\S+) \\|");

  private static Map<String, String> annotations(Function<Implements, String> what) {
    return new TreeMap<>(
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.parley.server", "org.parley.web")
                .stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getAnnotationsByType(Implements.class)))
                .collect(Collectors.toMap(Implements::xep, what)));
  }

  private static void assertTold(Map<String, String> told, Function<Implements, String> what) {
    assertThat(told).containsExactlyEntriesOf(annotations(what));
  }

  @Test
  void doapNamesThem() throws IOException {
    String text = Files.readString(Path.of("../doap.xml"));
    Element project =
        ElementReader.parse(text.substring(text.indexOf("?>") + 2).strip()).child("Project", DOAP);
    Map<String, String> versions = new LinkedHashMap<>();
    for (Element implemented : project.elements()) {
      Element xep = implemented.child("SupportedXep", XMPP);
      if (implemented.is("implements", DOAP) && xep != null) {
        String address = xep.child("xep", XMPP).attribute(RDF, "resource");
        String number = address.replaceAll(".*/xep-(\\d{4})\\.html", "$1");
        versions.put(number, xep.childText("version", XMPP));
      }
    }
    assertTold(versions, Implements::version);
  }

  @Test
  void theReadmeNamesThem() throws IOException {
    Map<String, String> versions = new LinkedHashMap<>();
    Map<String, String> titles = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../README.md")));
    while (row.find()) {
      versions.put(row.group(1), row.group(3));
      titles.put(row.group(1), row.group(2));
    }
    assertTold(versions, Implements::version);
    assertTold(titles, Implements::title);
  }
}
