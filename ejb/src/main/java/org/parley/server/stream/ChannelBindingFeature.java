package org.parley.server.stream;

import jakarta.inject.Inject;
import java.util.List;
import org.parley.core.sasl.SaslContext;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;
import org.parley.server.account.Authentication;

/** Tells which channel bindings may be used (XEP-0440). */
@ServerBean
final class ChannelBindingFeature implements StreamFeature {
  private static final String NAMESPACE = "urn:xmpp:sasl-cb:0";

  private final Authentication authentication;

  @Inject
  ChannelBindingFeature(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public int order() {
    return 110;
  }

  @Override
  public Element offer(ClientStream stream) {
    if (stream.isAuthenticated() || !stream.isSecure()) {
      return null;
    }
    SaslContext context =
        new SaslContext(
            stream.domain(), stream.link().security(), stream.offeredMechanisms());
    List<String> types = authentication.channelBindings(context);
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
