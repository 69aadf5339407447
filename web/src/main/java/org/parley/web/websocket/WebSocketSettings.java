package org.parley.web.websocket;

import jakarta.inject.Inject;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;
import org.parley.core.settings.WebSettings;
import org.parley.server.ServerBean;
import org.parley.web.link.PublicUrl;

/** What the administrator has chosen for WebSockets. */
@ServerBean
final class WebSocketSettings {
  private final String secureUri;
  private final int pingTime;
  private final int sendTime;

  @Inject
  WebSocketSettings(Settings settings, PublicUrl publicUrl) {
    boolean required = settings.choice(TlsSettings.C2S_TLS).equals("required");
    this.secureUri = required ? publicUrl.secure(PublicUrl.WEBSOCKET).orElse(null) : null;
    this.pingTime = settings.number(WebSettings.WEBSOCKET_PING) * 1000;
    this.sendTime = settings.number(WebSettings.LIMIT_SEND_TIME) * 1000;
  }

  /** Where clients without TLS are sent, or null when they may stay or nothing is known. */
  String secureUri() {
    return secureUri;
  }

  /** Milliseconds of silence until a ping; 0 is never. */
  int pingTime() {
    return pingTime;
  }

  /** Milliseconds for a message to be taken. */
  int sendTime() {
    return sendTime;
  }
}
