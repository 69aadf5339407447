package org.parley.core.sasl.gss;

import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;
import org.parley.core.sasl.StatefulExchange;

/** What the exchanges with tokens of the GSS-API share. */
abstract class GssExchange extends StatefulExchange {
  /** Some of what may go wrong with a token. */
  @FunctionalInterface
  interface Work {
    SaslStep step() throws GSSException;
  }

  private static final byte[] NO_TOKEN = {};

  private final GssService service;
  private final AccountLookup accounts;
  private final SaslContext stream;
  private GSSContext context;

  GssExchange(GssService service, AccountLookup accounts, SaslContext stream) {
    this.service = service;
    this.accounts = accounts;
    this.stream = stream;
  }

  final SaslContext stream() {
    return stream;
  }

  final GSSContext context() {
    return context;
  }

  /**
   * Work with tickets, which takes its time, and with accounts, which may be kept elsewhere; what
   * fails is told to the service alone.
   */
  final SaslStep.Proof proof(Work work) {
    return new SaslStep.Proof(
        null,
        SaslStep.Effort.costly(accounts.isElsewhere(stream.domain())),
        () -> {
          try {
            return work.step();
          } catch (GSSException e) {
            service.refused(stream.domain(), e);
            throw SaslRefusal.notAuthorized();
          }
        });
  }

  /** Begins to accept tokens; see {@link GssService#context}. */
  final void begin(byte[] binding) throws GSSException {
    context = service.context(stream.domain(), binding);
  }

  /**
   * Takes a token.
   *
   * @return that for the client; empty when there is none
   */
  final byte[] accept(byte[] token) throws GSSException {
    try {
      byte[] answer = context.acceptSecContext(token, 0, token.length);
      return answer == null ? NO_TOKEN : answer;
    } catch (RuntimeException e) {
      // the parser of the JDK is not made for whatever a stranger may send
      GSSException defective = new GSSException(GSSException.DEFECTIVE_TOKEN);
      defective.initCause(e);
      throw defective;
    }
  }

  /**
   * The end, with an established context.
   *
   * @param authzid whom the client wants to be; null or empty leaves it to the ticket
   * @param data that goes with success, or null
   */
  final SaslStep finish(String authzid, byte[] data) throws GSSException {
    String domain = stream.domain();
    String username = service.person(context, domain).orElseThrow(SaslRefusal::notAuthorized);
    context.dispose();
    if (authzid != null && !authzid.isEmpty()) {
      SaslText.checkAuthzid(authzid, Jid.of(username, domain, null));
    }
    SaslStep step = accounts.find(username, domain).asGuess(false).toStep();
    return step instanceof SaslStep.Success success
        ? new SaslStep.Success(success.username(), data)
        : step;
  }
}
