package org.parley.web.bosh;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.parley.web.bosh.http.Exchange;
import org.parley.web.bosh.http.Gzip;
import org.parley.web.bosh.http.HttpExchange;
import org.parley.web.bosh.http.RequestReader;
import org.parley.web.link.Origins;
import org.parley.web.link.PublicUrl;
import org.parley.web.link.WebPeer;
import org.parley.web.link.WebPeers;

/** Where BOSH requests arrive (XEP-0124, section 5). */
@WebServlet(
    urlPatterns = {PublicUrl.BOSH, PublicUrl.BOSH + "/"},
    asyncSupported = true,
    loadOnStartup = 1)
public class BoshServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1L;

  @Inject transient BoshSessions sessions;
  @Inject transient RequestReader reader;
  @Inject transient WebPeers peers;
  @Inject transient Origins origins;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!origins.allows(request)) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    origins.answer(request, response);
    if (request.getHeader("Content-Encoding") != null) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    RequestReader.Result read = reader.read(request, sessions.mostBytes());
    if (read.refusal() != null) {
      response.setStatus(read.refusal().status());
      response.setHeader("Connection", "close");
      return;
    }
    WebPeer peer = peers.of(request);
    boolean zips = Gzip.isAccepted(request.getHeader("Accept-Encoding"));
    Exchange exchange = new HttpExchange(request.startAsync(request, response), zips);
    sessions.handle(read.content(), peer, exchange);
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    origins.preflight(request, response, "POST, OPTIONS");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=utf-8");
    response.getOutputStream().print("This address speaks XMPP over BOSH: give it to a client.");
  }
}
