package org.parley.server.stream;

import jakarta.inject.Inject;
import org.parley.core.link.Link;
import org.parley.core.settings.Settings;
import org.parley.core.settings.TlsSettings;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.ServerBean;

/** STARTTLS (RFC 6120, section 5): nothing else is offered in plain text where it is required. */
@ServerBean
public final class StartTlsFeature implements StreamFeature {
  private final boolean required;

  @Inject
  StartTlsFeature(Settings settings) {
    this.required = settings.choice(TlsSettings.C2S_TLS).equals("required");
  }

  /** Whether a stream must be secured before anything else is done on it. */
  public boolean mustSecure(ClientStream stream) {
    return required && !stream.link().isProtected();
  }

  /** RFC 7395, section 3.9, and XEP-0206: over HTTP it is HTTP that brings TLS. */
  private static boolean isPossible(ClientStream stream) {
    return stream.link().transport() == Link.Transport.TCP
        && !stream.isSecure()
        && !stream.isAuthenticated();
  }

  @Override
  public Place place() {
    return Place.STARTTLS;
  }

  @Override
  public Element offer(ClientStream stream) {
    if (!isPossible(stream)) {
      return null;
    }
    return Element.builder("starttls", Namespaces.TLS)
        .child(required ? Element.of("required", Namespaces.TLS) : null)
        .build();
  }

  @Override
  public boolean handle(ClientStream stream, Element element) {
    if (!element.namespace().equals(Namespaces.TLS)) {
      return false;
    }
    if (!element.name().equals("starttls")) {
      stream.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    } else if (!isPossible(stream)) {
      stream.send(Element.of("failure", Namespaces.TLS));
      stream.close();
    } else {
      stream.securing();
      stream.link().startTls(stream.domain());
    }
    return true;
  }
}
