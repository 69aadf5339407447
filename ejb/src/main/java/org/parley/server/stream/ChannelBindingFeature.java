package org.parley.server.stream;

import java.util.List;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** Tells which channel bindings may be used (XEP-0440). */
@ServerBean
final class ChannelBindingFeature implements StreamFeature {
  private static final String NAMESPACE = "urn:xmpp:sasl-cb:0";

  @Override
  public Place place() {
    return Place.CHANNEL_BINDING;
  }

  @Override
  public Element offer(ClientStream stream) {
    if (stream.isAuthenticated() || !stream.isSecure()) {
      return null;
    }
    List<String> types = ChannelBinding.types(stream.link().security());
    if (types.isEmpty()) {
      return null;
    }
    Element.Builder offer = Element.builder("sasl-channel-binding", NAMESPACE);
    for (String type : types) {
      offer.child(Element.builder("channel-binding", NAMESPACE).attribute("type", type).build());
    }
    return offer.build();
  }
}
