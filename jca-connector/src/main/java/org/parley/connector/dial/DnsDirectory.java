package org.parley.connector.dial;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.parley.core.jid.Jid;
import org.parley.core.settings.DiallingSettings;
import org.parley.core.settings.Settings;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Finds servers by configured routes, else by the SRV and address records of DNS. */
public final class DnsDirectory implements Directory {
  /** RFC 1035, section 2.3.4, as text. */
  private static final int LONGEST = 253;

  private static final int DEFAULT_PORT = 5269;
  private static final int CACHE_ENTRIES = 20_000;
  private static final int CACHE_SECONDS = 3600;
  private static final int NEGATIVE_SECONDS = 300;

  private final ConfiguredRoutes routes;
  private final LookupSession session;
  private final SrvOrder order;

  /**
   * @throws org.parley.core.settings.SettingsException when a route or a name server is none
   */
  public DnsDirectory(Settings settings, Sockets sockets, RandomGenerator random) {
    this.routes = ConfiguredRoutes.parse(settings.list(DiallingSettings.S2S_ROUTES));
    this.order = new SrvOrder(random);
    Cache cache = new Cache(DClass.IN);
    cache.setMaxEntries(CACHE_ENTRIES);
    cache.setMaxCache(CACHE_SECONDS);
    cache.setMaxNCache(NEGATIVE_SECONDS);
    this.session =
        LookupSession.builder()
            .resolver(NameServers.resolver(settings, new NettyDns(sockets)))
            .defaultHostsFileParser()
            .cache(cache)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public CompletionStage<List<DialTarget>> targets(String domain) {
    List<DialTarget> routed = routes.of(domain);
    if (!routed.isEmpty()) {
      return CompletableFuture.completedFuture(routed);
    }
    InetAddress literal = NetUtil.createInetAddressFromIpAddressString(unbracketed(domain));
    if (literal != null) {
      return CompletableFuture.completedFuture(
          List.of(new DialTarget(literal.getHostAddress(), DEFAULT_PORT, false)));
    }
    String host = Jid.parse(domain).filter(Jid::isDomain).map(Jid::asciiDomain).orElse(null);
    if (host == null || host.length() > LONGEST) {
      return notFound("it is no name that DNS could know");
    }
    if (ReservedNames.include(host)) {
      return notFound(domain + " is a name that is reserved and has no server");
    }
    return services("_xmpps-server._tcp." + host, true)
        .thenCombine(services("_xmpp-server._tcp." + host, false), (tls, plain) -> join(tls, plain))
        .thenCompose(found -> chosen(found, domain, host));
  }

  private static CompletionStage<List<DialTarget>> notFound(String reason) {
    return CompletableFuture.failedFuture(new UnreachableException(true, reason));
  }

  private static String unbracketed(String domain) {
    return domain.startsWith("[") ? domain.substring(1, domain.length() - 1) : domain;
  }

  /**
   * What the question for a service brought.
   *
   * @param answered whether there are records, even if they say that there is no such service
   */
  private record Services(boolean answered, List<SrvOrder.Service> list) {
    private static final Services NONE = new Services(false, List.of());
  }

  private static Services join(Services one, Services other) {
    List<SrvOrder.Service> all = new ArrayList<>(one.list());
    all.addAll(other.list());
    return new Services(one.answered() || other.answered(), all);
  }

  private CompletionStage<Services> services(String name, boolean direct) {
    return lookup(name, Type.SRV)
        .handle(
            (records, failure) ->
                failure == null && !records.isEmpty()
                    ? new Services(true, services(records, direct))
                    : Services.NONE);
  }

  private static List<SrvOrder.Service> services(List<Record> records, boolean direct) {
    List<SrvOrder.Service> services = new ArrayList<>();
    for (Record record : records) {
      // the root stands for no service at all, and nothing listens at port 0
      if (record instanceof SRVRecord srv
          && !srv.getTarget().equals(Name.root)
          && srv.getPort() > 0) {
        String host = srv.getTarget().toString(true);
        services.add(
            new SrvOrder.Service(
                srv.getPriority(), srv.getWeight(), new DialTarget(host, srv.getPort(), direct)));
      }
    }
    return services;
  }

  private CompletionStage<List<DialTarget>> chosen(Services found, String domain, String host) {
    if (!found.list().isEmpty()) {
      return CompletableFuture.completedFuture(order.order(found.list()));
    }
    return found.answered()
        ? CompletableFuture.failedFuture(
            new UnreachableException(
                true, domain + " has no service for servers, by its SRV records"))
        : CompletableFuture.completedFuture(List.of(new DialTarget(host, DEFAULT_PORT, false)));
  }

  @Override
  public CompletionStage<List<InetAddress>> addresses(String host) {
    InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
    if (literal != null) {
      return CompletableFuture.completedFuture(List.of(literal));
    }
    return addresses(host, Type.AAAA)
        .thenCombine(addresses(host, Type.A), Addresses::interleave)
        .thenCompose(
            found ->
                found.list().isEmpty()
                    ? CompletableFuture.failedFuture(
                        new UnreachableException(found.negative(), host + ": " + found.problem()))
                    : CompletableFuture.completedFuture(found.list()));
  }

  private CompletionStage<Addresses> addresses(String host, int type) {
    return lookup(host, type).handle(Addresses::of);
  }

  /**
   * What the question for addresses brought.
   *
   * @param negative whether DNS says that there are none; else it did not say
   */
  private record Addresses(List<InetAddress> list, boolean negative, String problem) {

    static Addresses of(List<Record> records, Throwable failure) {
      if (failure != null) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean negative =
            cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException;
        return new Addresses(
            List.of(), negative, negative ? "no address" : "DNS gives no answer (" + cause + ')');
      }
      List<InetAddress> addresses =
          records.stream()
              .map(Addresses::address)
              .filter(a -> a != null && !a.isAnyLocalAddress() && !a.isMulticastAddress())
              .toList();
      return new Addresses(addresses, true, "no address");
    }

    private static InetAddress address(Record record) {
      if (record instanceof AAAARecord six) {
        return six.getAddress();
      }
      return record instanceof ARecord four ? four.getAddress() : null;
    }

    /** The first of one, the first of the other, the second of one and so on. */
    static Addresses interleave(Addresses one, Addresses other) {
      List<InetAddress> mixed = new ArrayList<>();
      for (int i = 0; i < Math.max(one.list.size(), other.list.size()); i++) {
        one.list.stream().skip(i).limit(1).forEach(mixed::add);
        other.list.stream().skip(i).limit(1).forEach(mixed::add);
      }
      Addresses worse = one.negative ? other : one;
      return new Addresses(mixed, worse.negative, worse.problem);
    }
  }

  private CompletionStage<List<Record>> lookup(String name, int type) {
    try {
      return session
          .lookupAsync(Name.fromString(name, Name.root), type, DClass.IN)
          .thenApply(result -> result.getRecords());
    } catch (TextParseException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
