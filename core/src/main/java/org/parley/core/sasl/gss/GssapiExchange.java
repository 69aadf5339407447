package org.parley.core.sasl.gss;

import java.util.Arrays;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;

/** One attempt with GSSAPI (RFC 4752, section 3.2). */
final class GssapiExchange extends GssExchange {
  /** The bit for no security layer, and the longest message for one (section 3.3). */
  private static final byte[] NO_LAYER = {1, 0, 0, 0};

  private enum Phase {
    BEGIN,
    TOKENS,
    /** The client has the last token and answers with nothing. */
    ACKNOWLEDGEMENT,
    LAYER
  }

  private Phase phase = Phase.BEGIN;

  GssapiExchange(GssService service, AccountLookup accounts, SaslContext stream) {
    super(service, accounts, stream);
  }

  @Override
  protected SaslStep next(byte[] message) {
    return switch (phase) {
      case BEGIN -> proof(() -> first(message));
      case TOKENS -> proof(() -> token(message));
      case ACKNOWLEDGEMENT -> acknowledged(message);
      case LAYER -> proof(() -> chosen(message));
    };
  }

  private SaslStep first(byte[] token) throws GSSException {
    begin(null);
    phase = Phase.TOKENS;
    return token(token);
  }

  private SaslStep token(byte[] token) throws GSSException {
    byte[] answer = accept(token);
    if (!context().isEstablished()) {
      return new SaslStep.Challenge(answer);
    }
    if (answer.length == 0) {
      return offerLayer();
    }
    phase = Phase.ACKNOWLEDGEMENT;
    return new SaslStep.Challenge(answer);
  }

  private SaslStep acknowledged(byte[] message) {
    if (message.length > 0) {
      throw SaslRefusal.malformed("the answer to the last token is empty");
    }
    return proof(this::offerLayer);
  }

  private SaslStep offerLayer() throws GSSException {
    phase = Phase.LAYER;
    MessageProp integrity = new MessageProp(0, false);
    return new SaslStep.Challenge(context().wrap(NO_LAYER, 0, NO_LAYER.length, integrity));
  }

  private SaslStep chosen(byte[] message) throws GSSException {
    byte[] answer = context().unwrap(message, 0, message.length, new MessageProp(0, false));
    if (answer.length < NO_LAYER.length
        || !Arrays.equals(Arrays.copyOf(answer, NO_LAYER.length), NO_LAYER)) {
      throw SaslRefusal.malformed("only streams without a security layer were offered");
    }
    String authzid = SaslText.decode(Arrays.copyOfRange(answer, NO_LAYER.length, answer.length));
    return finish(authzid, null);
  }
}
