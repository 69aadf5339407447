package org.parley.server.routing.iq;

import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.routing.StanzaRouter;
import org.parley.server.session.AccountExecutors;
import org.parley.server.session.Session;

/**
 * A request that the server answers.
 *
 * @param stanza the iq; its {@code to} is a domain or the bare address of an account
 * @param scope to whom it is addressed
 * @param sender the session that sent it, or null when it came from elsewhere
 * @param router takes answers that are given later
 */
public record IqRequest(Stanza stanza, IqHandler.Scope scope, Session sender, StanzaRouter router) {

  /** The one child of the iq. */
  public Element payload() {
    return stanza.element().firstElement();
  }

  public Jid from() {
    return stanza.from();
  }

  public Jid to() {
    return stanza.to();
  }

  public boolean isSet() {
    return stanza.isType("set");
  }

  /** Whether the sender asks about the own account. */
  public boolean isOwn() {
    return stanza.from().bare().equals(stanza.to());
  }

  /**
   * Refuses everybody but the owner of the account, to whom it looks as if nobody were there.
   *
   * @throws StanzaException {@code service-unavailable}, or {@code forbidden} at the server
   */
  public void requireOwn() {
    if (!isOwn()) {
      throw new StanzaException(
          to().local() == null
              ? StanzaError.Condition.FORBIDDEN
              : StanzaError.Condition.SERVICE_UNAVAILABLE);
    }
  }

  /**
   * Lets the work answer later, on the executor of the account.
   *
   * @param work calls {@link #reply}; when it throws a {@link StanzaException} instead, the request
   *     is refused with that
   */
  public Answer serve(AccountExecutors executors, Runnable work) {
    executors.execute(
        to(),
        () -> {
          try {
            work.run();
          } catch (StanzaException e) {
            refuse(e.error());
          } catch (RuntimeException e) {
            refuse(StanzaError.of(StanzaError.Condition.INTERNAL_SERVER_ERROR));
            throw e;
          }
        });
    return Answer.later();
  }

  /**
   * Refuses an account that lives only as long as its session.
   *
   * @throws StanzaException {@code not-allowed}
   */
  public void requireLasting() {
    if (sender != null && sender.isAnonymous()) {
      throw new StanzaException(StanzaError.Condition.NOT_ALLOWED, "this account does not last");
    }
  }

  /** Answers with a result after {@link Answer#later()}. */
  public void reply(Element result) {
    router.route(stanza.result(result));
  }

  /** Answers with an error after {@link Answer#later()}. */
  public void refuse(StanzaError error) {
    router.route(stanza.error(error));
  }
}
