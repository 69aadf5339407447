package org.parley.server.admin.check;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.parley.core.link.ShownCertificate;

/** Asks the name servers of the machine. */
interface NameService {

  /**
   * The records of a name.
   *
   * @param type such as SRV or AAAA
   * @return as text; none when there is no such name
   * @throws NamingException when that cannot be told
   */
  List<String> records(String name, String type) throws NamingException;

  /** Those that the machine is configured for. */
  static NameService ofMachine() {
    return at("dns:");
  }

  /**
   * A certain one.
   *
   * @param url such as {@code dns://127.0.0.1:5353}
   */
  static NameService at(String url) {
    return (name, type) -> ask(url, name, type);
  }

  // the interface of naming asks for such a table
  @SuppressWarnings("PMD.ReplaceHashtableWithMap")
  private static List<String> ask(String url, String name, String type) throws NamingException {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, url);
    environment.put("com.sun.jndi.dns.timeout.initial", "2000");
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
    DirContext context = new InitialDirContext(environment);
    try {
      Attribute found =
          context.getAttributes(ShownCertificate.ascii(name), new String[] {type}).get(type);
      return found == null ? List.of() : values(found.getAll());
    } catch (NameNotFoundException e) {
      return List.of();
    } finally {
      context.close();
    }
  }

  private static List<String> values(NamingEnumeration<?> all) throws NamingException {
    List<String> values = new ArrayList<>();
    while (all.hasMore()) {
      values.add(all.next().toString());
    }
    return values;
  }
}
