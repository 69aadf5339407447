package org.parley.connector.tcp;

import io.netty.bootstrap.Bootstrap;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.connector.dial.Directory;
import org.parley.connector.dial.DnsDirectory;
import org.parley.connector.tcp.link.Call;
import org.parley.connector.tcp.link.IoGroup;
import org.parley.connector.tcp.link.IoLoop;
import org.parley.connector.tcp.link.LinkContext;
import org.parley.connector.tcp.link.Remote;
import org.parley.connector.tcp.link.TcpLink;
import org.parley.core.link.Link;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;

/** Makes connections to other servers, so many at a time. */
final class Dialler {
  private static final Runnable NOTHING = () -> {};

  private final IoGroup group;
  private final LinkContext context;
  private final Counts counts;
  private final AtomicLong ids;
  private final Directory directory;
  private final int most;
  private final int time;
  private final int addressTime;
  private final Set<Dialling> diallings = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @throws org.parley.core.settings.SettingsException when routes or name servers are not usable
   */
  Dialler(IoGroup group, LinkContext context, Counts counts, AtomicLong ids, Settings settings) {
    this.group = group;
    this.context = context;
    this.counts = counts;
    this.ids = ids;
    this.directory = new DnsDirectory(settings, group.sockets(), new SecureRandom());
    this.most = settings.number(DiallingSettings.LIMIT_S2S_DIALLING);
    this.time = milliseconds(settings, DiallingSettings.LIMIT_DIAL_TIME);
    this.addressTime = milliseconds(settings, DiallingSettings.LIMIT_DIAL_ADDRESS_TIME);
  }

  private static int milliseconds(Settings settings, Setting setting) {
    return Math.max(1, Math.min(settings.number(setting), Integer.MAX_VALUE / 1000)) * 1000;
  }

  Link dial(Call call, Object attachment) {
    IoLoop loop = group.next();
    Remote remote = new Remote(Link.Kind.SERVER, call, NOTHING);
    TcpLink link = new TcpLink(ids.incrementAndGet(), remote, loop, context);
    link.attach(attachment);
    Dialling dialling = new Dialling(link, call, loop, this);
    if (stopped || diallings.size() >= most) {
      String reason = stopped ? "the connector ends" : "too many connections are being made";
      loop.execute(() -> dialling.fail(false, reason));
      return link;
    }
    diallings.add(dialling);
    dialling.begin();
    return link;
  }

  /** Ends all attempts and begins no other. */
  void stop() {
    stopped = true;
    for (Dialling dialling : diallings) {
      dialling.loop().execute(() -> dialling.fail(false, "the connector ends"));
    }
  }

  Directory directory() {
    return directory;
  }

  /** Milliseconds for an attempt. */
  int time() {
    return time;
  }

  /** Milliseconds for one address. */
  int addressTime() {
    return addressTime;
  }

  Bootstrap bootstrap() {
    return group.bootstrap();
  }

  /** Counts a connection in; gives what counts it out, or null when it is one too many. */
  Runnable enter(InetAddress address) {
    return counts.dialled().enter(address) ? () -> counts.dialled().leave(address) : null;
  }

  void ended(Dialling dialling) {
    diallings.remove(dialling);
  }
}
