package org.parley.server.account.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.naming.CommunicationException;
import javax.security.auth.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.core.settings.ServerSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.core.settings.SettingsException;
import org.parley.server.account.AccountSettings;
import org.parley.server.account.BackendUnavailableException;

/** What application servers offer, played by classes of the same form. */
class ContainerRealmTest {
  private static final String PAYARA = "com.sun.enterprise.security.";
  private static final String ELYTRON = "org.wildfly.security.";

  private static Exception failure;
  private static Subject thread;
  private static Domain domain;

  /** Sees classes by the names that those of an application server have. */
  private static final class Classes extends ClassLoader {
    private final Map<String, Class<?>> known;

    private Classes(Map<String, Class<?>> known) {
      super(null);
      this.known = known;
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      Class<?> found = known.get(name);
      return found == null ? super.loadClass(name) : found;
    }
  }

  public record Group(String getName) implements Principal {
    @Override
    public String getName() {
      return getName;
    }
  }

  public record User(String getName) implements Principal {
    @Override
    public String getName() {
      return getName;
    }
  }

  public static final class Realm {
    public static Realm getInstance(String name) throws IOException {
      if (!Set.of("file", "house").contains(name)) {
        throw new IOException("no realm " + name);
      }
      return new Realm();
    }

    public static String getDefaultRealm() {
      return "file";
    }

    public static Enumeration<String> getRealmNames() {
      return Collections.enumeration(List.of("house", "file"));
    }
  }

  public static final class Bridge {
    public static void login(String name, char[] password, String realm) throws Exception {
      if (failure != null) {
        throw failure;
      }
      if (!new String(password).equals("secret")) {
        throw new SecurityException("Login failed");
      }
      thread =
          new Subject(
              true, Set.of(new User(name), new Group(realm + "-people")), Set.of(), Set.of());
    }
  }

  public static final class Context {
    public static Context getCurrent() {
      return new Context();
    }

    public Subject getSubject() {
      return thread;
    }

    public static void setUnauthenticatedContext() {
      thread = null;
    }
  }

  public interface Evidence {}

  public record Guess(char[] password) implements Evidence {}

  public record Identity(List<String> getRoles) {}

  public static final class Domain {
    public static Domain getCurrent() {
      return domain;
    }

    public Identity authenticate(String name, Evidence evidence) throws Exception {
      if (failure != null) {
        throw failure;
      }
      if (!new String(((Guess) evidence).password()).equals("secret")) {
        throw new SecurityException("ELY01151: Evidence Verification Failed");
      }
      return new Identity(List.of("chat", name + "s"));
    }
  }

  @BeforeEach
  void clean() {
    failure = null;
    thread = null;
    domain = new Domain();
  }

  private static ContainerRealm payara(String name) {
    return realm(
        name,
        Map.of(
            PAYARA + "auth.WebAndEjbToJaasBridge",
            Bridge.class,
            PAYARA + "SecurityContext",
            Context.class,
            PAYARA + "auth.realm.Realm",
            Realm.class));
  }

  private static ContainerRealm wildFly(String name) {
    return realm(
        name,
        Map.of(
            ELYTRON + "auth.server.SecurityDomain",
            Domain.class,
            ELYTRON + "auth.server.SecurityIdentity",
            Identity.class,
            ELYTRON + "evidence.Evidence",
            Evidence.class,
            ELYTRON + "evidence.PasswordGuessEvidence",
            Guess.class));
  }

  private static ContainerRealm realm(String name, Map<String, Class<?>> classes) {
    Map<Setting, String> settings = new HashMap<>();
    settings.put(ServerSettings.DOMAINS, "example.org");
    settings.put(AccountSettings.AUTH, "example.org=realm");
    settings.put(RealmSettings.NAME, name);
    return new ContainerRealm(Settings.of(settings), new Classes(classes));
  }

  private static void assertRefused(ContainerRealm realm, String sentence) {
    assertThatThrownBy(realm::load)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(sentence);
  }

  private static void assertUnavailable(ContainerRealm realm, String sentence) {
    assertThatThrownBy(() -> realm.login("romeo", "secret"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void theRealmOfPayaraIsTheDefaultOneOrOneByName() {
    ContainerRealm file = payara("");
    file.load();
    assertThat(file.login("romeo", "secret")).contains(Set.of("file-people"));
    ContainerRealm house = payara("house");
    house.load();
    assertThat(house.login("romeo", "secret")).contains(Set.of("house-people"));
    assertThat(house.login("romeo", "wrong")).isEmpty();
  }

  @Test
  void theThreadIsNobodysAfterwards() {
    ContainerRealm realm = payara("");
    realm.load();
    realm.login("romeo", "secret");
    assertThat(thread).isNull();
  }

  @Test
  void aRealmThatIsNotThereKeepsTheServerFromStarting() {
    assertRefused(payara("hause"), "no realm hause; its realms are: file, house");
  }

  @Test
  void whatLiesBehindTheRealmOfPayaraMayBeAway() {
    ContainerRealm realm = payara("");
    realm.load();
    failure = new SecurityException("Login failed", new CommunicationException("refused"));
    assertUnavailable(realm, "the realm file cannot be asked");
  }

  @Test
  void theDomainOfWildFlyIsThatOfTheApplication() {
    ContainerRealm realm = wildFly("");
    realm.load();
    domain = null;
    assertThat(realm.login("romeo", "secret")).contains(Set.of("chat", "romeos"));
    assertThat(realm.login("romeo", "wrong")).isEmpty();
    failure = new IOException("no answer");
    assertUnavailable(realm, "it is not available: no answer");
  }

  @Test
  void wildFlyTellsTheRealmByItsSecurityDomain() {
    assertRefused(wildFly("house"), "leave it empty");
    domain = null;
    assertRefused(wildFly(""), "no security domain");
  }

  @Test
  void anotherServerHasNone() {
    assertRefused(realm("", Map.of()), "no realm that can be asked");
  }

  @Test
  void nothingIsLookedForWhereNoDomainHasTheBackend() {
    ContainerRealm unused = new ContainerRealm(Settings.of(Map.of()), new Classes(Map.of()));
    unused.load();
    assertUnavailable(unused, "no realm");
  }
}
