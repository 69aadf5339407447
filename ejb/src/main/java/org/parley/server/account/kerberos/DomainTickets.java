package org.parley.server.account.kerberos;

import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.parley.core.jid.Jid;
import org.parley.core.jid.JidEscaping;

/**
 * The tickets that a domain takes. The key table is read again when it has changed, so keys may be
 * renewed while the server runs.
 */
final class DomainTickets {
  private final Set<String> principals;
  private final Set<String> realms;
  private final Subject subject;

  /**
   * Looks for the keys.
   *
   * @throws IllegalArgumentException when there are none of a principal; the message says which
   */
  DomainTickets(Path file, DomainPrincipals names) {
    this.principals = Set.copyOf(names.principals());
    this.realms = Set.copyOf(names.realms());
    this.subject = new Subject();
    for (String name : principals) {
      KerberosPrincipal principal = new KerberosPrincipal(name);
      KeyTab keys = KeyTab.getInstance(principal, file.toFile());
      if (keys.getKeys(principal).length == 0) {
        throw new IllegalArgumentException(
            "the key table %s has no key of %s; klist -k %s shows whose it has, and capitals matter"
                .formatted(file, name, file));
      }
      subject.getPrincipals().add(principal);
      subject.getPrivateCredentials().add(keys);
    }
    subject.setReadOnly();
  }

  /** A context that is about to accept the first token, with these keys and no others. */
  GSSContext context() throws GSSException {
    GSSManager manager = GSSManager.getInstance();
    PrivilegedExceptionAction<GSSCredential> acquire =
        () ->
            manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, kerberos(), GSSCredential.ACCEPT_ONLY);
    try {
      return manager.createContext(Subject.doAs(subject, acquire));
    } catch (PrivilegedActionException e) {
      throw (GSSException) e.getCause();
    }
  }

  private static Oid kerberos() throws GSSException {
    return new Oid("1.2.840.113554.1.2.2");
  }

  /** Who has established a context; empty for a ticket that is for or of others. */
  Optional<String> person(GSSContext context, String domain) throws GSSException {
    String client = context.getSrcName().toString();
    boolean ours =
        context.getMech().equals(kerberos())
            && isOurs(context.getTargName().toString())
            && realms.contains(DomainPrincipals.realm(client));
    return ours
        ? localpart(client.substring(0, client.lastIndexOf('@')), domain)
        : Optional.empty();
  }

  /** One key may belong to several services. Active Directory leaves the case to its clients. */
  private boolean isOurs(String service) {
    return principals.stream().anyMatch(service::equalsIgnoreCase);
  }

  /** A backslash escapes what is part of a name; nobody is called so who is known elsewhere too. */
  private static Optional<String> localpart(String name, String domain) {
    return name.indexOf('\\') >= 0
        ? Optional.empty()
        : JidEscaping.account(name, domain).map(Jid::local);
  }
}
