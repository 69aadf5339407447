package org.parley.server.script;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkListener;
import org.parley.core.link.Security;
import org.parley.server.stream.inflow.StreamService;

/** Servers that find each other by their domains, and connections between them without sockets. */
public final class MemoryNetwork {

  /** Somebody who listens at an address, and the certificate that others see. */
  public static final class Host {
    private final LinkListener listener;
    private final String address;
    private Security shown;
    private boolean reachable = true;
    private int calls;

    private Host(LinkListener listener, String address, Security shown) {
      this.listener = listener;
      this.address = address;
      this.shown = shown;
    }

    LinkListener listener() {
      return listener;
    }

    String address() {
      return address;
    }

    Security shown() {
      return shown;
    }

    /** How often somebody has called it. */
    public int calls() {
      return calls;
    }

    /** From now on nobody answers there, or somebody does again. */
    public void reachable(boolean isReachable) {
      reachable = isReachable;
    }

    /** From now on others see that certificate, or none. */
    public void shows(X509Certificate certificate, String fault) {
      shown = WireLink.security(certificate, fault);
    }
  }

  private final Map<String, Host> hosts = new HashMap<>();
  private final List<WireLink> links = new ArrayList<>();

  /** Brings a server into the network; it shows no certificate that anybody would trust. */
  public Host add(MemoryServer server, String... domains) {
    Host host = add(server.get(StreamService.class), domains);
    server.get(StreamService.class).attach(connector(host));
    return host;
  }

  /** Brings somebody into the network who is no whole server. */
  public Host add(LinkListener listener, String... domains) {
    String address = "192.0.2." + (hosts.size() + 1) + ":5269";
    Host host = new Host(listener, address, WireLink.security(null, "self-signed"));
    for (String domain : domains) {
      hosts.put(domain, host);
    }
    return host;
  }

  /** Calls a domain. */
  public WireLink dial(Host from, String to, Object attachment) {
    WireLink link = WireLink.connect(from, hosts.get(to), attachment);
    links.add(link);
    return link;
  }

  private Connector connector(Host from) {
    return new Connector() {
      @Override
      public void open() {
        // there is no port
      }

      @Override
      public void close() {
        // there is no port
      }

      @Override
      public boolean canDial() {
        return true;
      }

      @Override
      public Link dial(String ours, String to, Object attachment) {
        Host host = hosts.get(to);
        if (host != null) {
          host.calls++;
        }
        if (host == null || !host.reachable) {
          WireLink.unreachable(from, attachment, host == null);
          return null;
        }
        return MemoryNetwork.this.dial(from, to, attachment);
      }
    };
  }

  /** The connections that are still there, in the order in which they were made. */
  public List<WireLink> links() {
    links.removeIf(WireLink::isGone);
    return List.copyOf(links);
  }
}
