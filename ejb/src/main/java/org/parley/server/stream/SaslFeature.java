package org.parley.server.stream;

import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslExchange;
import org.parley.core.sasl.SaslFailure;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.mechanism.SaslMechanisms;
import org.parley.core.settings.Settings;
import org.parley.core.stream.StreamError;
import org.parley.core.stream.StreamError.Condition;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.account.AccountSettings;

/** SASL (RFC 6120, section 6). A mechanism is accepted only when it was offered on the stream. */
@ServerBean
final class SaslFeature implements StreamFeature {
  private final SaslMechanisms mechanisms;
  private final StartTlsFeature tls;
  private final Proofs proofs;
  private final LoginCount logins;
  private final LoginAudit audit;
  private final int maxFailures;

  @Inject
  SaslFeature(
      SaslMechanisms mechanisms,
      StartTlsFeature tls,
      Proofs proofs,
      LoginCount logins,
      LoginAudit audit,
      Settings settings) {
    this.mechanisms = mechanisms;
    this.tls = tls;
    this.proofs = proofs;
    this.logins = logins;
    this.audit = audit;
    this.maxFailures = settings.number(AccountSettings.SASL_ATTEMPTS);
  }

  @Override
  public Place place() {
    return Place.AUTHENTICATION;
  }

  @Override
  public Element offer(ClientStream stream) {
    if (stream.isAuthenticated() || tls.mustSecure(stream)) {
      return null;
    }
    SaslContext context = mechanisms.offer(stream.domain(), stream.link().security());
    stream.authentication().offer(context);
    if (context.offered().isEmpty()) {
      return null;
    }
    Element.Builder offer = Element.builder("mechanisms", Namespaces.SASL);
    for (String mechanism : context.offered()) {
      offer.child(Element.of("mechanism", Namespaces.SASL, mechanism));
    }
    return offer.build();
  }

  @Override
  public boolean handle(ClientStream stream, Element element) {
    if (!element.namespace().equals(Namespaces.SASL)) {
      return false;
    }
    if (stream.isAuthenticated()) {
      stream.fail(StreamError.of(Condition.POLICY_VIOLATION, "authenticated already"));
      return true;
    }
    switch (element.name()) {
      case "auth" -> begin(stream, element);
      case "response" -> respond(stream, element);
      case "abort" -> fail(stream, SaslFailure.ABORTED, null);
      default -> stream.fail(StreamError.of(Condition.UNSUPPORTED_STANZA_TYPE));
    }
    return true;
  }

  private void begin(ClientStream stream, Element auth) {
    String name = auth.attribute("mechanism");
    // section 6.4.2: whoever begins anew gives the attempt up that was under way
    stream.authentication().giveUp();
    if (stream.authentication().attempts().endRefused() && limit(stream, true)) {
      return;
    }
    if (tls.mustSecure(stream)) {
      fail(stream, SaslFailure.ENCRYPTION_REQUIRED, null);
    } else {
      Optional<SaslExchange> exchange =
          name == null || stream.authentication().offered() == null
              ? Optional.empty()
              : mechanisms.begin(name, stream.authentication().offered());
      if (exchange.isEmpty()) {
        fail(stream, SaslFailure.INVALID_MECHANISM, null);
      } else {
        stream.authentication().exchange(exchange.get(), name);
        evaluate(stream, auth.text(), true);
      }
    }
  }

  private void respond(ClientStream stream, Element response) {
    if (stream.authentication().exchange() == null) {
      fail(stream, SaslFailure.MALFORMED_REQUEST, "no attempt is under way");
    } else {
      evaluate(stream, response.text(), false);
    }
  }

  private void evaluate(ClientStream stream, String text, boolean initial) {
    byte[] message;
    try {
      message = decode(text, initial);
    } catch (IllegalArgumentException e) {
      fail(stream, SaslFailure.INCORRECT_ENCODING, null);
      return;
    }
    SaslStep step = proofs.lookUp(() -> stream.authentication().exchange().evaluate(message));
    if (step instanceof SaslStep.Proof proof) {
      proofs.judge(stream, proof, judged -> answer(stream, judged));
    } else {
      answer(stream, step);
    }
  }

  private void answer(ClientStream stream, SaslStep step) {
    if (step instanceof SaslStep.Challenge challenge) {
      challenge(stream, challenge.data());
    } else if (step instanceof SaslStep.Refusal refusal) {
      stream.authentication().attempts().refused();
      challenge(stream, refusal.data());
    } else if (step instanceof SaslStep.Failure failure) {
      send(stream, failure.failure(), failure.text());
      limit(stream, failure.isGuess());
    } else if (step instanceof SaslStep.Success success) {
      succeed(stream, success);
    }
  }

  private static void challenge(ClientStream stream, byte[] data) {
    stream.send(Element.of("challenge", Namespaces.SASL, encode(data)));
  }

  /** Section 6.4.2: an empty initial response is written as an equals sign. */
  private static byte[] decode(String text, boolean initial) {
    if (initial && text.isEmpty()) {
      return null;
    }
    if (initial && text.equals("=")) {
      return new byte[0];
    }
    byte[] message = Base64.getDecoder().decode(text);
    if (!encode(message).equals(text)) {
      throw new IllegalArgumentException("padding is missing, or its bits are not zero");
    }
    return message;
  }

  private static String encode(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }

  private void succeed(ClientStream stream, SaslStep.Success success) {
    logins.count(stream, LoginCount.SUCCESS);
    boolean anonymous = success.username() == null;
    String local = anonymous ? Ids.next().toLowerCase(Locale.ROOT) : success.username();
    Jid account = Jid.of(local, stream.domain(), null);
    stream.authentication().succeed(account, anonymous, success.expires());
    stream.authenticated();
    if (!anonymous) {
      audit.succeeded(account, stream);
    }
    stream.send(
        success.data() == null
            ? Element.of("success", Namespaces.SASL)
            : Element.of("success", Namespaces.SASL, encode(success.data())));
  }

  private void fail(ClientStream stream, SaslFailure failure, String text) {
    send(stream, failure, text);
    limit(stream, true);
  }

  private void send(ClientStream stream, SaslFailure failure, String text) {
    logins.count(stream, failure.elementName());
    stream.authentication().giveUp();
    stream.authentication().attempts().endRefused();
    Element.Builder element =
        Element.builder("failure", Namespaces.SASL)
            .child(Element.of(failure.elementName(), Namespaces.SASL));
    if (text != null) {
      element.child(
          Element.builder("text", Namespaces.SASL)
              .attribute(Namespaces.XML, "lang", "en")
              .text(text)
              .build());
    }
    stream.send(element.build());
  }

  /**
   * Section 6.4.5. A client that binds the channel in a way that is not known here may try every
   * mechanism in vain, without a guess at the password, before it comes to one that it can use.
   *
   * @return whether that was too much, and the stream has ended
   */
  private boolean limit(ClientStream stream, boolean guess) {
    boolean over =
        guess
            ? stream.authentication().attempts().failure() >= maxFailures
            : stream.authentication().attempts().refusedBinding()
                > stream.authentication().offered().offered().size();
    if (over) {
      stream.fail(StreamError.of(Condition.POLICY_VIOLATION, "too many failed attempts"));
    }
    return over;
  }
}
