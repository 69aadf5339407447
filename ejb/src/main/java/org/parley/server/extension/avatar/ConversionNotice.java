package org.parley.server.extension.avatar;

import jakarta.inject.Inject;
import org.parley.core.jid.Jid;
import org.parley.core.stanza.Stanza;
import org.parley.core.stanza.StanzaError;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.routing.StanzaRouter;

/**
 * Tells the owner of a picture that it is to be seen in one place alone: what he asked for was
 * answered long before.
 */
@ServerBean
final class ConversionNotice {
  private final StanzaRouter router;

  @Inject
  ConversionNotice(StanzaRouter router) {
    this.router = router;
  }

  void send(Jid account, String what, StanzaError why) {
    String text = why.text() == null ? why.condition().elementName() : why.text();
    Element message =
        Element.builder("message", Namespaces.CLIENT)
            .attribute("type", "headline")
            .attribute("id", Ids.next())
            .child(Element.of("body", Namespaces.CLIENT, what + ": " + text + "."))
            .build();
    router.route(Stanza.of(message, account.domainJid(), account));
  }
}
