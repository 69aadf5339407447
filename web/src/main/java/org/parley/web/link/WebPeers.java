package org.parley.web.link;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import org.parley.core.http.Asked;
import org.parley.core.http.HttpPeer;
import org.parley.core.http.Proxies;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;

/** Tells who sent a request, also when it came through a proxy that is trusted. */
@ServerBean
public final class WebPeers {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final Proxies proxies;

  @Inject
  WebPeers(Settings settings) {
    this.proxies = Proxies.of(settings);
  }

  public WebPeer of(HttpServletRequest request) {
    HttpPeer client = proxies.client(asked(request));
    return client.proxied()
        ? new WebPeer(client.address(), 0, client.secure(), false, List.of())
        : new WebPeer(
            client.address(),
            request.getRemotePort(),
            client.secure(),
            client.local(),
            certificates(request));
  }

  static Asked asked(HttpServletRequest request) {
    return new Asked(request.getRemoteAddr(), request.isSecure(), request::getHeader);
  }

  private static List<X509Certificate> certificates(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        ? List.of(chain)
        : List.of();
  }
}
