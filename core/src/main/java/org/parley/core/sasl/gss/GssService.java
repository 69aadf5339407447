package org.parley.core.sasl.gss;

import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/** Takes tickets of Kerberos: what has the keys of this service, and knows whom it trusts. */
public interface GssService {

  /** Whether tickets for a domain can be taken. */
  boolean accepts(String domain);

  /** Whether contexts can be bound as GS2 does it. */
  boolean binds();

  /**
   * A context that is about to accept the first token.
   *
   * @param binding the application data of the channel bindings; null when none are looked at
   */
  GSSContext context(String domain, byte[] binding) throws GSSException;

  /**
   * Who has established a context.
   *
   * @return the localpart, prepared; empty when the ticket is for something else than the domain,
   *     or of somebody who cannot be anybody here
   */
  Optional<String> person(GSSContext context, String domain) throws GSSException;

  /** Is told that a token was not taken, and why. */
  void refused(String domain, GSSException why);
}
