package org.parley.connector.tcp;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.parley.connector.dial.DialTarget;
import org.parley.connector.dial.Directory;
import org.parley.connector.dial.UnreachableException;
import org.parley.connector.tcp.link.Call;
import org.parley.connector.tcp.link.IoLoop;
import org.parley.connector.tcp.link.LinkHandler;
import org.parley.connector.tcp.link.TcpLink;

/**
 * An attempt to reach the server of a domain: one target after another, each with all its addresses
 * (RFC 6120, section 3.2.1). Belongs to the event loop of its link.
 */
final class Dialling {
  /** So long a reason for the log may be. */
  private static final int LONGEST_REASON = 500;

  private final TcpLink link;
  private final Call call;
  private final IoLoop loop;
  private final Dialler dialler;
  private final StringBuilder tried = new StringBuilder();
  private Iterator<DialTarget> targets = List.<DialTarget>of().iterator();
  private Race race;
  private Future<?> end;
  private boolean notFound = true;
  private boolean over;

  Dialling(TcpLink link, Call call, IoLoop loop, Dialler dialler) {
    this.link = link;
    this.call = call;
    this.loop = loop;
    this.dialler = dialler;
  }

  /** Begins, on any thread. */
  void begin() {
    link.dialling(() -> fail(false, "the attempt was given up"));
    loop.execute(this::limit);
    Directory directory = dialler.directory();
    directory
        .targets(call.to())
        .whenComplete((found, failure) -> loop.execute(() -> found(found, failure)));
  }

  private void limit() {
    if (!over) {
      end =
          loop.executor()
              .schedule(
                  () -> fail(false, "it took too long" + tried),
                  dialler.time(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private void found(List<DialTarget> found, Throwable failure) {
    if (failure == null) {
      targets = found.iterator();
    } else {
      note(failure);
    }
    next();
  }

  private void next() {
    if (over) {
      return;
    }
    if (!targets.hasNext()) {
      fail(notFound, "no server can be reached" + tried);
      return;
    }
    DialTarget target = targets.next();
    dialler
        .directory()
        .addresses(target.host())
        .whenComplete((found, failure) -> loop.execute(() -> resolved(target, found, failure)));
  }

  private void resolved(DialTarget target, List<InetAddress> addresses, Throwable failure) {
    if (over) {
      return;
    }
    if (failure != null) {
      note(failure);
      next();
      return;
    }
    notFound = false;
    race =
        new Race(
            loop,
            dialler.bootstrap(),
            target.direct() ? () -> link.newTlsHandler(null, true) : null,
            dialler.addressTime(),
            new Race.Outcome() {
              @Override
              public void won(Channel channel, InetSocketAddress address) {
                connected(channel, target, address);
              }

              @Override
              public void failed(InetSocketAddress address, String reason) {
                note(target + " at " + address.getAddress().getHostAddress() + ": " + reason);
              }

              @Override
              public void lost() {
                next();
              }
            });
    race.run(
        addresses.stream().map(address -> new InetSocketAddress(address, target.port())).toList());
  }

  private void note(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    notFound &= cause instanceof UnreachableException known && known.isNotFound();
    note(cause instanceof UnreachableException ? cause.getMessage() : cause.toString());
  }

  private void note(String reason) {
    if (tried.length() < LONGEST_REASON) {
      tried.append(tried.isEmpty() ? ": " : "; ").append(reason);
    }
  }

  private void connected(Channel channel, DialTarget target, InetSocketAddress address) {
    Runnable leave = dialler.enter(address.getAddress());
    if (leave == null) {
      channel.close();
      fail(false, "there are too many connections");
      return;
    }
    finish();
    link.carriedBy(channel, target.direct());
    LinkHandler handler = new LinkHandler(link, loop, target.direct(), leave);
    channel.pipeline().addLast(handler);
    handler.activate();
  }

  /** Ends the attempt; on the event loop. */
  void fail(boolean none, String reason) {
    if (!over) {
      finish();
      link.unreachable(none, call.to() + ": " + reason);
    }
  }

  private void finish() {
    over = true;
    dialler.ended(this);
    if (end != null) {
      end.cancel(false);
    }
    if (race != null) {
      race.stop();
    }
  }

  IoLoop loop() {
    return loop;
  }
}
