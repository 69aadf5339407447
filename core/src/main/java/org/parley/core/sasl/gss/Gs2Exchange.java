package org.parley.core.sasl.gss;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.ietf.jgss.GSSException;
import org.parley.core.sasl.AccountLookup;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.sasl.Gs2Header;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslStep;

/**
 * One attempt with GS2-KRB5 (RFC 5801, sections 4 and 5). The token that completes the context goes
 * with success. The flag of mechanisms whose tokens have no header is refused, for those of
 * Kerberos have one.
 */
final class Gs2Exchange extends GssExchange {
  private final boolean plus;
  private Gs2Header header;

  Gs2Exchange(boolean plus, GssService service, AccountLookup accounts, SaslContext stream) {
    super(service, accounts, stream);
    this.plus = plus;
  }

  @Override
  protected SaslStep next(byte[] message) {
    if (header != null) {
      return proof(() -> token(message));
    }
    header = Gs2Header.parse(message);
    ChannelBinding.check(header, plus, stream());
    byte[] inner = Arrays.copyOfRange(message, header.bytes().length, message.length);
    return proof(
        () -> {
          begin(binding());
          return token(KerberosToken.withHeader(inner));
        });
  }

  /** The application data of the channel bindings (section 5.1). */
  private byte[] binding() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(header.bytes());
    if (plus) {
      data.writeBytes(ChannelBinding.data(stream().security(), header.binding()));
    }
    return data.toByteArray();
  }

  private SaslStep token(byte[] token) throws GSSException {
    byte[] answer = accept(token);
    return context().isEstablished()
        ? finish(header.authzid(), answer.length == 0 ? null : answer)
        : new SaslStep.Challenge(answer);
  }
}
