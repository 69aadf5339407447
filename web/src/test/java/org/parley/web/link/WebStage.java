package org.parley.web.link;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.core.http.Network;
import org.parley.core.settings.Setting;
import org.parley.core.settings.Settings;
import org.parley.server.script.MemoryServer;
import org.parley.server.stream.inflow.StreamService;

/** The server in memory and what the web side adds to it. */
public final class WebStage implements AutoCloseable {
  /** A client that came over TLS. */
  public static final WebPeer SECURE = peer("192.0.2.7", true);

  private final MemoryServer server;
  private final Settings settings;
  private final WebLinks links;

  public WebStage() {
    this(Map.of());
  }

  public WebStage(Map<Setting, String> given) {
    Map<Setting, String> all = new HashMap<>(given);
    server = new MemoryServer(all);
    settings = Settings.of(all);
    links = new WebLinks(server.get(StreamService.class), server.clock().steady(), settings);
    links.open();
  }

  public static WebPeer peer(String address, boolean secure) {
    InetAddress inet = Network.address(address).orElseThrow();
    return new WebPeer(inet, 50_000, secure, inet.isLoopbackAddress(), List.of());
  }

  public MemoryServer server() {
    return server;
  }

  public Settings settings() {
    return settings;
  }

  public WebLinks links() {
    return links;
  }

  public PublicUrl publicUrl() {
    return new PublicUrl(settings, new WebPeers(settings));
  }

  public WebPeers peers() {
    return new WebPeers(settings);
  }

  public Origins origins() {
    return new Origins(settings, publicUrl());
  }

  /** Lets seconds pass, and everybody see it. */
  public void advance(int seconds) {
    server.clock().advance(java.time.Duration.ofSeconds(seconds));
    links.tick();
  }

  @Override
  public void close() {
    server.close();
  }
}
