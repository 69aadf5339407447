package org.parley.server.session;

import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.xml.Element;
import org.parley.server.metrics.DomainTraffic;

/**
 * A bound resource (RFC 6120, section 7): a full address and the outlet that leads to its client.
 * Its presence changes only on the executor of its account.
 */
public final class Session {
  private static final Set<Jid> NOBODY = Set.of();

  private final Jid jid;
  private final String language;
  private final boolean anonymous;
  private final Instant since;
  private final DomainTraffic traffic;
  private final AtomicBoolean ended = new AtomicBoolean();

  private volatile Outlet outlet;
  private volatile boolean heard;
  private volatile Copies.Known copies;
  private volatile Instant expires;

  private volatile Stanza presence;
  private volatile int priority;
  private volatile boolean interested;
  private volatile boolean holding;
  private volatile Set<Element> stored;
  private volatile Set<Jid> directed = NOBODY;

  /**
   * @param language the default language of the client's stanzas, or null
   * @param traffic where its stanzas are counted
   */
  public Session(
      Jid jid,
      Outlet outlet,
      String language,
      boolean anonymous,
      Instant since,
      DomainTraffic traffic) {
    this.jid = jid;
    this.outlet = outlet;
    this.language = language;
    this.anonymous = anonymous;
    this.since = since;
    this.traffic = traffic;
  }

  /**
   * Tells the client that it has this session; what was sent to it meanwhile follows.
   *
   * @param result the first that it gets
   */
  public void begin(Element result) {
    if (outlet instanceof LinkOutlet direct) {
      direct.begin(result);
    }
  }

  /** The full address. */
  public Jid jid() {
    return jid;
  }

  /** The bare address of the account. */
  public Jid account() {
    return jid.bare();
  }

  public Outlet outlet() {
    return outlet;
  }

  /**
   * Has all that is sent from now on take another way.
   *
   * @param first what goes to the client just before that
   * @throws IllegalStateException when that was done before
   */
  public void outlet(Outlet next, Element first) {
    if (!(outlet instanceof LinkOutlet direct)) {
      throw new IllegalStateException("the outlet was replaced before");
    }
    direct.handOver(next, first);
    outlet = next;
  }

  public String language() {
    return language;
  }

  /** Whether the account lives only as long as this session. */
  public boolean isAnonymous() {
    return anonymous;
  }

  public Instant since() {
    return since;
  }

  /**
   * Sends a stanza to the client, or keeps it for it.
   *
   * @return false when this session can get no more; the stanza must go another way
   */
  public boolean deliver(Stanza stanza) {
    return traffic.sentToClient(outlet.send(stanza.element()), stanza.kind());
  }

  /** The client has sent a stanza. */
  public void received(Stanza.Kind kind) {
    traffic.receivedOfClient(kind);
  }

  /**
   * Like {@link #deliver}, for a message of which other sessions get copies.
   *
   * @param shared of that message, the same for all sessions
   */
  public boolean deliverCopy(Stanza stanza, Copies shared) {
    copies().add(stanza.element(), shared);
    shared.handOut();
    if (deliver(stanza)) {
      return true;
    }
    shared.takeBack();
    return false;
  }

  private synchronized Copies.Known copies() {
    if (copies == null) {
      copies = new Copies.Known();
    }
    return copies;
  }

  /** Whether another session has a copy of what this one never got; asked once for each. */
  public boolean isElsewhere(Element element) {
    Copies shared = copies == null ? null : copies.of(element);
    return shared != null && !shared.takeBack();
  }

  /**
   * Like {@link #deliver}, for a stanza that stays in a store until it was written to the
   * connection: when it is not, nobody else has to take care of it.
   */
  public boolean deliverStored(Stanza stanza) {
    Set<Element> known = stored;
    if (known == null) {
      known = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
      stored = known;
    }
    known.add(stanza.element());
    return deliver(stanza);
  }

  /** Whether the element is one that {@link #deliverStored} took. */
  public boolean isStored(Element element) {
    Set<Element> known = stored;
    return known != null && known.contains(element);
  }

  /**
   * While messages are held, those to the account do not come to this session: older ones are being
   * handed over first.
   */
  public void holdMessages(boolean hold) {
    holding = hold;
    if (!hold) {
      stored = null;
    }
  }

  /** Whether older messages are being handed over, before which none may come. */
  public boolean isHolding() {
    return holding;
  }

  /** The last presence that was broadcast for it, or null while it is not available. */
  public Stanza presence() {
    return presence;
  }

  public boolean isAvailable() {
    return presence != null;
  }

  /** Whether it is available and takes messages to the bare address. */
  public boolean isReachable() {
    return presence != null && priority >= 0 && !holding;
  }

  /** The priority of its presence; it counts only while it is available. */
  public int priority() {
    return priority;
  }

  public void available(Stanza broadcast, int newPriority) {
    this.priority = newPriority;
    this.presence = broadcast;
  }

  public void unavailable() {
    this.presence = null;
  }

  /** When the client has to authenticate anew, or null for never. */
  Instant expires() {
    return expires;
  }

  /** The client has authenticated until then; null is for ever. */
  public void expires(Instant until) {
    expires = until;
  }

  /** Something came from the client. */
  public void heard() {
    if (!heard) {
      heard = true;
    }
    outlet.heard();
  }

  /** Whether something came since this was asked last. */
  boolean takeHeard() {
    if (!heard) {
      return false;
    }
    heard = false;
    return true;
  }

  /** Whether it asked for the roster and so gets roster pushes (RFC 6121, section 2.2). */
  public boolean isInterested() {
    return interested;
  }

  public void interested() {
    this.interested = true;
  }

  /** The addresses outside the roster that were sent presence (RFC 6121, section 4.6). */
  public Set<Jid> directed() {
    return directed;
  }

  public synchronized void addDirected(Jid to) {
    if (directed == NOBODY) {
      directed = ConcurrentHashMap.newKeySet(4);
    }
    directed.add(to);
  }

  public synchronized void removeDirected(Jid to) {
    if (directed != NOBODY) {
      directed.remove(to);
    }
  }

  /** Forgets all addresses that were sent presence, and tells which there were. */
  public synchronized Set<Jid> takeDirected() {
    Set<Jid> taken = directed;
    directed = NOBODY;
    return taken;
  }

  /**
   * Whether it told its presence to that address, to that address' account, or to another resource
   * of it: in a room, where presence goes to the own nickname, these are the other occupants.
   */
  public boolean hasDirectedTo(Jid other) {
    Set<Jid> known = directed;
    boolean found = !known.isEmpty() && known.contains(other);
    for (Iterator<Jid> each = known.iterator(); !found && each.hasNext(); ) {
      found = each.next().bare().equals(other.bare());
    }
    return found;
  }

  public boolean isEnded() {
    return ended.get();
  }

  /** Marks it as ended; true for the first caller only, who then cleans up. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }
}
