package org.parley.server.routing.carbon;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.server.Gauge;
import org.parley.server.Gauged;
import org.parley.server.ServerBean;
import org.parley.server.routing.Envelope;
import org.parley.server.routing.StanzaFilters;
import org.parley.server.session.Copies;
import org.parley.server.session.Session;
import org.parley.server.session.SessionEndListener;

/**
 * Has every device of a person that asks for it hear of what the others send and get (XEP-0280). An
 * account that has but one device costs a look into a map.
 */
@ServerBean
public final class Carbons implements SessionEndListener, Gauged {
  private final StanzaFilters filters;
  private final Map<Jid, CarbonAccount> accounts = new ConcurrentHashMap<>();
  private final LongAdder count = new LongAdder();

  @Inject
  Carbons(StanzaFilters filters) {
    this.filters = filters;
  }

  /** From now on the session gets copies; asking again changes nothing. */
  public void enable(Session session) {
    accounts.compute(
        session.account(),
        (account, known) -> {
          CarbonAccount changed = known == null ? new CarbonAccount() : known;
          changed.add(session);
          return changed;
        });
    if (session.isEnded()) {
      disable(session);
    }
  }

  /** From now on the session gets no copies; asking again changes nothing. */
  public void disable(Session session) {
    accounts.computeIfPresent(
        session.account(), (account, known) -> known.remove(session) ? null : known);
  }

  /** How many accounts have a device that wants copies. */
  int accounts() {
    return accounts.size();
  }

  @Override
  public void sessionEnded(Session session) {
    disable(session);
  }

  /**
   * A client sends a message that may leave: its other devices hear of it (section 8), before
   * anybody can answer. What is for the own devices they get, or hear of, as its receivers.
   */
  public void sent(Session sender, Envelope envelope) {
    CarbonAccount account = account(sender.account());
    List<Session> others = account == null ? List.of() : account.othersThan(List.of(sender));
    Stanza message = envelope.stanza();
    Jid receiver = message.to();
    if (!others.isEmpty()
        && !receiver.bare().equals(sender.account())
        && isCopied(account, message, receiver)) {
      boolean ofRoom = CarbonRules.isOfRoom(message, receiver, sender);
      for (Session session : others) {
        if (!ofRoom || CarbonRules.isOccupant(receiver, session)) {
          Envelope copy = Envelope.own(Carbon.sent(message, session), envelope.received());
          count(filters.deliverCopy(session, copy, Copies.heldElsewhere()));
        }
      }
      account.copied(receiver, message);
    }
  }

  private CarbonAccount account(Jid account) {
    return accounts.isEmpty() ? null : accounts.get(account);
  }

  /** Section 6.1: an error is copied if what it answers was. */
  private static boolean isCopied(CarbonAccount account, Stanza message, Jid other) {
    return message.isError() ? account.isCopied(other, message) : CarbonRules.isEligible(message);
  }

  /**
   * The devices that are to hear of a message which others of their account get (section 7); none
   * for nearly all.
   *
   * @param got who gets it; nobody when it is stored
   */
  public List<Session> listeners(Envelope envelope, List<Session> got) {
    CarbonAccount account = account(envelope.stanza().to().bare());
    List<Session> others = account == null ? List.of() : account.othersThan(got);
    if (others.isEmpty()) {
      return others;
    }
    Stanza message = envelope.stanza();
    boolean copied =
        isCopied(account, message, message.from())
            && got.stream().noneMatch(one -> CarbonRules.isOfRoom(message, message.from(), one));
    return copied ? others.stream().filter(one -> one != envelope.sender()).toList() : List.of();
  }

  /**
   * Has devices hear of a message to their account.
   *
   * @param listeners as {@link #listeners} tells
   * @param copies of that message
   */
  public void received(Envelope envelope, List<Session> listeners, Copies copies) {
    for (Session session : listeners) {
      count(
          filters.deliverForwarded(
              session, envelope, copies, message -> Carbon.received(message, session)));
    }
    CarbonAccount account = account(envelope.stanza().to().bare());
    if (account != null && !listeners.isEmpty()) {
      account.copied(envelope.stanza().from(), envelope.stanza());
    }
  }

  private void count(boolean taken) {
    if (taken) {
      count.increment();
    }
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(Gauge.total("messages.carbons", count::sum));
  }
}
