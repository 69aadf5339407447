package org.parley.web.page;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;
import org.parley.core.settings.WebSettings;
import org.parley.server.Domains;
import org.parley.server.account.AccountEditor;
import org.parley.server.account.AccountSettings;
import org.parley.web.link.PublicUrl;
import org.parley.web.link.WebLinks;
import org.parley.web.link.WebPeers;

/** What the page tells of the server, as JSON; nothing that a client could not find out as well. */
@WebServlet("/page/status.json")
public class StatusServlet extends HttpServlet {
  private static final String CLIENT = "/converse/converse.min.js";

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient Settings settings;
  @Inject transient Domains domains;
  @Inject transient AccountEditor accounts;
  @Inject transient WebLinks links;
  @Inject transient WebPeers peers;
  @Inject transient PublicUrl urls;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean mustSecure =
        settings.choice(TlsSettings.C2S_TLS).equals("required") && !peers.of(request).isProtected();
    boolean offered = settings.flag(WebSettings.CHAT);
    String status =
        Json.createObjectBuilder()
            .add("domains", Json.createArrayBuilder(domains.names()))
            .add("ready", links.isOpen())
            .add("offered", offered)
            .add("included", getServletContext().getResource(CLIENT) != null)
            .add("insecure", mustSecure)
            .add("registration", isRegistrationOpen())
            .add("bosh", urls.of(request, PublicUrl.BOSH))
            .add("webSocket", urls.of(request, PublicUrl.WEBSOCKET))
            .build()
            .toString();
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(status.getBytes(StandardCharsets.UTF_8));
  }

  /** The page registers at the first domain. */
  private boolean isRegistrationOpen() {
    return settings.choice(AccountSettings.REGISTRATION).equals("open")
        && accounts.isEditable(domains.names().get(0));
  }
}
