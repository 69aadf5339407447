package org.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.server.script.Negotiation.bound;
import static org.parley.server.script.Negotiation.send;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Namespaces;
import org.parley.core.xml.Element;
import org.parley.core.xml.ElementReader;
import org.parley.server.routing.HostedDomains;
import org.parley.server.routing.IqHandler.Scope;
import org.parley.server.routing.IqHandlers;
import org.parley.server.script.MemoryLink;
import org.parley.server.script.MemoryServer;

/** What the packages say that they implement is what is told to the world, and is there. */
class ImplementsTest {
  private static final String DOAP = "http://usefulinc.com/ns/doap#";
  private static final String XMPP = "https://linkmauve.fr/ns/xmpp-doap#";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final Pattern ROW = Pattern.compile("\\| (\\d{4}) \\| (.+) \\| (\\S+) \\|");

  /** What is announced without that anybody could ask for it. */
  private static final Set<String> WITHOUT_REQUEST =
      Set.of(
          "msgoffline",
          "http://jabber.org/protocol/caps",
          "urn:xmpp:bookmarks:1#compat",
          "urn:xmpp:pep-vcard-conversion:0");

  /** Its features have names of their own; {@code FeaturesTest} tries each. */
  private static final String PUBSUB = "http://jabber.org/protocol/pubsub#";

  /** What a service tells of what is in its domain. */
  private static final Set<String> OF_ROOMS =
      Set.of(
          "http://jabber.org/protocol/muc",
          "http://jabber.org/protocol/muc#stable_id",
          "http://jabber.org/protocol/rsm",
          "urn:xmpp:occupant-id:0");

  private static Stream<Implements> annotations() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.parley.server")
            .stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getAnnotationsByType(Implements.class)));
  }

  private static Map<String, String> versions() {
    return new TreeMap<>(
        annotations().collect(Collectors.toMap(Implements::xep, Implements::version)));
  }

  @Test
  void doapNamesTheSame() throws IOException {
    String text = Files.readString(Path.of("../doap.xml"));
    Element project =
        ElementReader.parse(text.substring(text.indexOf("?>") + 2).strip()).child("Project", DOAP);
    Map<String, String> told = new TreeMap<>();
    for (Element implemented : project.elements()) {
      Element xep = implemented.child("SupportedXep", XMPP);
      if (implemented.is("implements", DOAP) && xep != null) {
        String address = xep.child("xep", XMPP).attribute(RDF, "resource");
        String number = address.replaceAll(".*/xep-(\\d{4})\\.html", "$1");
        told.put(number, xep.childText("version", XMPP));
      }
    }
    assertThat(told).isEqualTo(versions());
  }

  @Test
  void theReadmeNamesTheSame() throws IOException {
    Map<String, String> told = new TreeMap<>();
    Map<String, String> titles = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../README.md")));
    while (row.find()) {
      told.put(row.group(1), row.group(3));
      titles.put(row.group(1), row.group(2));
    }
    assertThat(told).isEqualTo(versions());
    assertThat(titles)
        .isEqualTo(annotations().collect(Collectors.toMap(Implements::xep, Implements::title)));
  }

  @Test
  void whatIsAnnouncedIsAnsweredAndWhatIsAnsweredIsAnnounced() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink link = bound(server, "romeo", "orchard");
      Set<String> announced = new TreeSet<>(features(link, "localhost"));
      announced.addAll(features(link, "romeo@localhost"));
      IqHandlers handlers = server.get(IqHandlers.class);
      Set<String> answered = new TreeSet<>(handlers.namespaces(Scope.SERVER));
      answered.addAll(handlers.namespaces(Scope.ACCOUNT));
      answered.remove(Namespaces.SESSION); // RFC 3921 knows a stream feature alone
      announced.removeAll(WITHOUT_REQUEST);
      assertSame("localhost", announced, answered);
    }
  }

  private static void assertSame(String who, Set<String> announced, Set<String> answered) {
    announced.removeIf(feature -> feature.startsWith(PUBSUB));
    answered.remove(PUBSUB + "owner");
    assertThat(announced).as(who).isEqualTo(answered);
  }

  @Test
  void theSameOfTheServices() {
    try (MemoryServer server = new MemoryServer()) {
      server.createAccount(Jid.of("romeo@localhost"));
      MemoryLink link = bound(server, "romeo", "orchard");
      HostedDomains hosted = server.get(HostedDomains.class);
      for (Jid domain : hosted.listedBy("localhost")) {
        Set<String> announced = new TreeSet<>(features(link, domain.toString()));
        announced.removeAll(OF_ROOMS);
        Set<String> answered = new TreeSet<>(hosted.namespaces(domain.domain()));
        assertSame(domain.toString(), announced, answered);
      }
    }
  }

  private static Set<String> features(MemoryLink link, String to) {
    send(
        link,
        "<iq type='get' id='d' to='"
            + to
            + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    return link.next().firstElement().elements().stream()
        .filter(child -> child.name().equals("feature"))
        .map(child -> child.attribute("var"))
        .collect(Collectors.toSet());
  }
}
