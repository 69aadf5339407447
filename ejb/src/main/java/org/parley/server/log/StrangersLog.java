package org.parley.server.log;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.parley.core.jid.Jid;
import org.parley.core.link.Link;
import org.parley.core.link.LinkTag;
import org.parley.core.link.NetworkPrefix;
import org.parley.core.time.SteadyClock;
import org.parley.server.EverySecond;
import org.parley.server.RecentlyUsed;
import org.parley.server.ServerBean;
import org.parley.server.ServerStopping;

/**
 * Tells the log what strangers bring about, as often as they like, so that they cannot fill it:
 * what they wrote is shortened, and of each kind the first few in a minute are told, those of one
 * source and those of all. The rest is counted, and one line a minute says of each kind how many
 * there were.
 *
 * <p>Among the arguments of a message, a {@link Link} stands for the network address of its peer (a
 * {@link Host} for that without the port), and has the line end with the tag of the stream; a
 * {@link Jid} is the address of an account. Both are shown as an administrator wants it.
 */
@ServerBean
public final class StrangersLog implements EverySecond {
  static final int FIRST = 10;
  static final int FIRST_OF_ALL = 100;
  static final long WINDOW = 60_000;
  static final int LONGEST = 100;
  private static final int REMEMBERED = 1000;

  private static final Logger LOG = System.getLogger(StrangersLog.class.getName());

  /** The peer of a link without its port. */
  public record Host(Link link) {}

  private record Kind(String code, String source) {}

  /** Those of one kind in the present minute. */
  private static final class Count {
    private long since;
    private int all;

    private Count(long now) {
      since = now;
    }
  }

  /** Those of one code that were not told. */
  private static final class Missed {
    private final Level level;
    private final long since;
    private long count;

    private Missed(Level level, long since) {
      this.level = level;
      this.since = since;
    }
  }

  private final SteadyClock clock;
  private final ShownAddresses addresses;
  private final Logger log;
  private final RecentlyUsed<Kind, Count> counts = new RecentlyUsed<>(REMEMBERED, count -> 1);
  private final Map<String, Missed> missed = new TreeMap<>();

  @Inject
  public StrangersLog(SteadyClock clock, ShownAddresses addresses) {
    this(clock, addresses, LOG);
  }

  StrangersLog(SteadyClock clock, ShownAddresses addresses, Logger log) {
    this.clock = clock;
    this.addresses = addresses;
    this.log = log;
  }

  /**
   * Tells of something, or counts it.
   *
   * @param code that of the message
   * @param source what those are counted by that come from one place
   * @param text the message with {0} and so on for the arguments
   */
  public void tell(Level level, String code, String source, String text, Object... arguments) {
    if (!isTold(level, code, source)) {
      return;
    }
    Object[] shown = Arrays.copyOf(arguments, arguments.length + 1);
    shown[arguments.length] = "";
    for (int i = 0; i < arguments.length; i++) {
      shown[i] = shown(arguments[i]);
      if (arguments[i] instanceof Link link) {
        shown[arguments.length] = LinkTag.suffix(link);
      } else if (arguments[i] instanceof Host host) {
        shown[arguments.length] = LinkTag.suffix(host.link());
      }
    }
    log.log(level, code + ": " + text + '{' + arguments.length + '}', shown);
  }

  /**
   * Tells of a fault with its stack trace, or counts it: what breaks once may break for everybody
   * who comes.
   */
  public void fault(String code, String text, Throwable fault) {
    if (isTold(Level.ERROR, code, "")) {
      log.log(Level.ERROR, code + ": " + text, fault);
    }
  }

  private synchronized boolean isTold(Level level, String code, String source) {
    long now = clock.millis();
    boolean isTold =
        isAmong(new Kind(code, source), now, FIRST)
            && isAmong(new Kind(code, null), now, FIRST_OF_ALL);
    if (!isTold) {
      missed.computeIfAbsent(code, any -> new Missed(level, now)).count++;
    }
    return isTold;
  }

  private synchronized boolean isAmong(Kind kind, long now, int first) {
    Count count = counts.get(kind);
    if (count == null) {
      count = new Count(now);
      counts.put(kind, count);
    } else if (now - count.since >= WINDOW) {
      count.since = now;
      count.all = 0;
    }
    count.all++;
    return count.all <= first;
  }

  private String shown(Object argument) {
    if (argument instanceof Link link) {
      return addresses.of(link);
    }
    if (argument instanceof Host host) {
      return addresses.network(NetworkPrefix.host(host.link().remoteAddress()));
    }
    String text = argument instanceof Jid jid ? addresses.account(jid) : String.valueOf(argument);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  @Override
  public void everySecond() {
    sumUp(clock.millis() - WINDOW);
  }

  void serverStopped(@Observes ServerStopping.Done event) {
    sumUp(Long.MAX_VALUE);
  }

  private synchronized void sumUp(long until) {
    Iterator<Map.Entry<String, Missed>> all = missed.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Missed> one = all.next();
      if (one.getValue().since <= until) {
        all.remove();
        log.log(
            one.getValue().level,
            one.getKey() + ": {0} more like this in a minute",
            Long.toString(one.getValue().count));
      }
    }
  }
}
