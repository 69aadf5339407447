package org.parley.server.script;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Security;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.core.xml.StreamHeader;

/** One end of a connection between two servers without a socket: what one sends the other gets. */
public final class WireLink implements Link {
  private static final AtomicLong IDS = new AtomicLong(1_000_000);

  private final long id = IDS.incrementAndGet();
  private final boolean dialled;
  private final String address;
  private final Security shown;
  private final EventPump pump;
  private final List<Element> unsent = new ArrayList<>();
  private WireLink other;
  private Security security;
  private Object attachment;
  private boolean closed;
  private boolean gone;
  private boolean stuck;
  private boolean swallows;
  private boolean wantsTls;

  private WireLink(LinkListener listener, boolean dialled, String address, Security shown) {
    this.pump = new EventPump(this, listener);
    this.dialled = dialled;
    this.address = address;
    this.shown = shown;
  }

  /**
   * Connects two listeners.
   *
   * @param attachment of the end that dials
   * @return the end that dials
   */
  static WireLink connect(MemoryNetwork.Host from, MemoryNetwork.Host to, Object attachment) {
    WireLink dialling = new WireLink(from.listener(), true, to.address(), from.shown());
    WireLink accepting = new WireLink(to.listener(), false, from.address(), to.shown());
    dialling.other = accepting;
    accepting.other = dialling;
    dialling.attachment = attachment;
    accepting.happen(new LinkEvent.Connected());
    dialling.happen(new LinkEvent.Connected());
    return dialling;
  }

  /** A connection that nobody answers. */
  static void unreachable(MemoryNetwork.Host from, Object attachment, boolean notFound) {
    WireLink dialling = new WireLink(from.listener(), true, "nowhere", from.shown());
    dialling.attachment = attachment;
    dialling.gone = true;
    dialling.happen(new LinkEvent.Unreachable(notFound, "it is a test"));
    dialling.happen(new LinkEvent.Closed(List.of()));
  }

  /** What the other end sees of a certificate, or of none. */
  static Security security(X509Certificate certificate, String fault) {
    List<X509Certificate> trusted =
        certificate == null || fault != null ? List.of() : List.of(certificate);
    return new Security("TLSv1.3", "TLS_AES_128_GCM_SHA256", trusted, fault, null, null);
  }

  void happen(LinkEvent event) {
    pump.happen(event);
  }

  /** The other end of the connection. */
  public WireLink other() {
    return other;
  }

  /** From now on nothing gets from this end to the other one. */
  public void stick() {
    stuck = true;
  }

  /** From now on what this end sends is lost on the way, and nobody knows. */
  public void swallow() {
    swallows = true;
  }

  /** The connection breaks off. */
  public void cut() {
    goAway();
    other.goAway();
  }

  private void goAway() {
    if (!gone) {
      gone = true;
      happen(new LinkEvent.Closed(List.copyOf(unsent)));
    }
  }

  public boolean isGone() {
    return gone;
  }

  public boolean isClosed() {
    return closed || gone;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public Kind kind() {
    return Kind.SERVER;
  }

  @Override
  public boolean isDialled() {
    return dialled;
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public String remoteAddress() {
    return address;
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public boolean isProtected() {
    return security != null;
  }

  @Override
  public void openStream(StreamHeader header) {
    if (!isClosed()) {
      other.happen(new LinkEvent.StreamOpened(header));
    }
  }

  @Override
  public boolean send(Element element) {
    if (isClosed()) {
      return false;
    }
    if (stuck) {
      unsent.add(element);
    } else if (!swallows) {
      other.happen(new LinkEvent.Received(element));
    }
    return true;
  }

  @Override
  public void mark(Object token) {
    if (!stuck && !gone) {
      happen(new LinkEvent.Flushed(token));
    }
  }

  @Override
  public void startTls(String domain) {
    wantsTls = true;
    if (!dialled) {
      other.happen(new LinkEvent.Received(Element.of("proceed", Namespaces.TLS)));
    }
    if (wantsTls && other.wantsTls && security == null) {
      security = other.shown;
      other.security = shown;
      other.happen(new LinkEvent.Secured());
      happen(new LinkEvent.Secured());
    }
  }

  @Override
  public void restart() {
    // there is no reader whose state could be left behind
  }

  @Override
  public void authenticated(boolean authenticated) {
    // this link has no limits
  }

  @Override
  public void close() {
    if (isClosed()) {
      return;
    }
    closed = true;
    if (stuck) {
      cut();
    } else {
      other.happen(new LinkEvent.StreamClosed());
      if (other.closed) {
        cut();
      }
    }
  }

  @Override
  public void abort() {
    cut();
  }

  @Override
  public void proceed() {
    pump.proceed();
  }

  @Override
  public Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object newAttachment) {
    attachment = newAttachment;
  }
}
