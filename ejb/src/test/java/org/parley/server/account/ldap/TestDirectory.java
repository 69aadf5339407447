package org.parley.server.account.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.RDN;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A directory on this machine, for tests; only who is somebody may search it. */
public final class TestDirectory implements AutoCloseable {
  public static final String SEARCHER = "cn=parley,dc=example,dc=org";
  public static final String SECRET = "searching";
  public static final String PEOPLE = "ou=people,dc=example,dc=org";
  public static final String GROUPS = "ou=groups,dc=example,dc=org";

  private final InMemoryDirectoryServer server;
  private final String scheme;
  private final List<String> binds = new CopyOnWriteArrayList<>();
  private final List<String> bindControls = new CopyOnWriteArrayList<>();
  private final List<String> searches = new CopyOnWriteArrayList<>();

  private TestDirectory(
      String scheme, InMemoryListenerConfig listener, InMemoryOperationInterceptor... interceptors)
      throws LDAPException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    config.setSchema(null);
    config.setListenerConfigs(listener);
    config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
    config.addInMemoryOperationInterceptor(new Noting());
    for (InMemoryOperationInterceptor interceptor : interceptors) {
      config.addInMemoryOperationInterceptor(interceptor);
    }
    this.scheme = scheme;
    this.server = new InMemoryDirectoryServer(config);
    server.add(new Entry("dc=example,dc=org", new Attribute("objectClass", "domain")));
    unit(PEOPLE);
    unit(GROUPS);
    entry(SEARCHER, "cn", "parley", SECRET);
    server.startListening();
  }

  /** An entry below which others may be. */
  public void unit(String dn) throws LDAPException {
    server.add(new Entry(dn, new Attribute("objectClass", "organizationalUnit")));
  }

  /** Gives a person another password. */
  public void password(String uid, String password) throws LDAPException {
    server.modify(
        personDn(uid), new Modification(ModificationType.REPLACE, "userPassword", password));
  }

  /** One without TLS. */
  public static TestDirectory plain(InMemoryOperationInterceptor... interceptors)
      throws LDAPException {
    return new TestDirectory("ldap", listener(null), interceptors);
  }

  private static InMemoryListenerConfig listener(TestKeys keys) throws LDAPException {
    return InMemoryListenerConfig.createLDAPConfig(
        "plain",
        InetAddress.getLoopbackAddress(),
        0,
        keys == null ? null : keys.context().getSocketFactory());
  }

  /** One with TLS from the beginning. */
  public static TestDirectory ldaps(TestKeys keys) throws LDAPException {
    return new TestDirectory(
        "ldaps",
        InMemoryListenerConfig.createLDAPSConfig(
            "tls",
            InetAddress.getLoopbackAddress(),
            0,
            keys.context().getServerSocketFactory(),
            null));
  }

  /** One with StartTLS. */
  public static TestDirectory startTls(TestKeys keys) throws LDAPException {
    return new TestDirectory("ldap", listener(keys));
  }

  private final class Noting extends InMemoryOperationInterceptor {
    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
      binds.add(request.getRequest().getBindDN());
      request.getRequest().getControlList().forEach(each -> bindControls.add(each.getOID()));
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
      if (!request.getRequest().getBaseDN().isEmpty()) {
        searches.add(request.getRequest().getFilter().toString());
      }
    }
  }

  public String url() {
    return scheme + "://localhost:" + server.getListenPort();
  }

  public InMemoryDirectoryServer server() {
    return server;
  }

  /** The DNs as which somebody has tried to log in since the last time. */
  public List<String> takeBinds() {
    List<String> taken = List.copyOf(binds);
    binds.clear();
    return taken;
  }

  /** The controls of binds since the last time. */
  List<String> takeBindControls() {
    List<String> taken = List.copyOf(bindControls);
    bindControls.clear();
    return taken;
  }

  /** The filters of searches since the last time. */
  public List<String> takeSearches() {
    List<String> taken = List.copyOf(searches);
    searches.clear();
    return taken;
  }

  /** A person below {@link #PEOPLE}. */
  public void person(String uid, String password, String... more) throws LDAPException {
    entry(personDn(uid), "uid", uid, password, more);
  }

  /**
   * An entry of a person.
   *
   * @param more names of attributes, each followed by its value
   */
  public void entry(String dn, String attribute, String name, String password, String... more)
      throws LDAPException {
    Entry entry = new Entry(dn, new Attribute("objectClass", "person"));
    entry.addAttribute(attribute, name);
    entry.addAttribute("userPassword", password);
    for (int i = 0; i < more.length; i += 2) {
      entry.addAttribute(more[i], more[i + 1]);
    }
    server.add(entry);
  }

  /** A group below {@link #GROUPS}. */
  public void group(String name, String... members) throws LDAPException {
    server.add(
        new Entry(
            groupDn(name),
            new Attribute("objectClass", "groupOfNames"),
            new Attribute("cn", name),
            new Attribute("member", members)));
  }

  public static String groupDn(String name) {
    return "cn=" + name + "," + GROUPS;
  }

  public static String personDn(String uid) {
    return new RDN("uid", uid) + "," + PEOPLE;
  }

  /** It cannot be reached any more; {@link #up} is on the same port. */
  public void down() {
    server.shutDown(true);
  }

  public void up() throws LDAPException {
    server.startListening();
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
