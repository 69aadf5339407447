package org.parley.server.stream.inflow;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.link.Connector;
import org.parley.core.link.Link;
import org.parley.core.link.LinkEvent;
import org.parley.core.link.LinkListener;

/** Where the resource adapter's messages come in; no transaction, for only storage needs one. */
@MessageDriven(messageListenerInterface = LinkListener.class)
@TransactionManagement(TransactionManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StreamInflow implements LinkListener {
  @Inject StreamService streams;

  @Override
  public void attach(Connector connector) {
    streams.attach(connector);
  }

  @Override
  public boolean handle(Link link, List<LinkEvent> events) {
    return streams.handle(link, events);
  }
}
