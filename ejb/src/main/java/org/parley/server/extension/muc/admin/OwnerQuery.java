package org.parley.server.extension.muc.admin;

import jakarta.inject.Inject;
import org.parley.core.stanza.StanzaError.Condition;
import org.parley.core.stanza.StanzaException;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.extension.muc.Muc;
import org.parley.server.extension.muc.feature.RoomIqHandler;
import org.parley.server.extension.muc.feature.RoomRequest;
import org.parley.server.extension.muc.presence.Exit;
import org.parley.server.extension.muc.room.Affiliation;
import org.parley.server.form.Form;

/** Configures a room, or destroys it (sections 10.1, 10.2 and 10.9). */
@ServerBean
final class OwnerQuery implements RoomIqHandler {
  private final Configuration configuration;
  private final Exit exit;

  @Inject
  OwnerQuery(Configuration configuration, Exit exit) {
    this.configuration = configuration;
    this.exit = exit;
  }

  @Override
  public String payload() {
    return "query";
  }

  @Override
  public String namespace() {
    return Muc.OWNER;
  }

  @Override
  public void handle(RoomRequest request) {
    if (request.affiliation() != Affiliation.OWNER) {
      throw new StanzaException(Condition.FORBIDDEN, "owners alone may do this");
    }
    if (!request.isSet()) {
      Element form = configuration.form(request.room());
      request.reply(Element.builder("query", Muc.OWNER).child(form).build());
      return;
    }
    Element destroy = request.payload().child("destroy", Muc.OWNER);
    Form form = Form.in(request.payload());
    if (destroy != null) {
      destroy(request, destroy);
    } else if (form != null && form.isSubmitted()) {
      configuration.submit(request, form);
    } else if (form != null && form.isCancelled()) {
      cancel(request);
    } else {
      throw new StanzaException(Condition.BAD_REQUEST, "a form is needed");
    }
  }

  /** The room is told of in words of {@code muc#user}. */
  private void destroy(RoomRequest request, Element destroy) {
    Element.Builder told =
        Element.builder("destroy", Muc.USER).attribute("jid", destroy.attribute("jid"));
    for (String name : new String[] {"password", "reason"}) {
      String text = destroy.childText(name, Muc.OWNER);
      told.child(text == null ? null : Element.of(name, Muc.USER, text));
    }
    exit.destroy(request.room(), told.build());
  }

  private void cancel(RoomRequest request) {
    if (request.room().isLocked()) {
      exit.destroy(request.room(), Element.of("destroy", Muc.USER));
    }
  }
}
