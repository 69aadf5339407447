package org.parley.core.sasl.scram;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.parley.core.jid.Jid;
import org.parley.core.sasl.ChannelBinding;
import org.parley.core.sasl.SaslContext;
import org.parley.core.sasl.SaslRefusal;
import org.parley.core.sasl.SaslStep;
import org.parley.core.sasl.SaslText;
import org.parley.core.sasl.StatefulExchange;

/** One attempt with a mechanism of the SCRAM family (RFC 5802, section 3). */
final class ScramExchange extends StatefulExchange {
  private final ScramHash hash;
  private final boolean plus;
  private final ScramCredentials credentials;
  private final String serverNonce;
  private final SaslContext context;

  private ScramClientFirst first;
  private Jid account;
  private ScramCredential credential;
  private String serverFirst;

  ScramExchange(
      ScramHash hash,
      boolean plus,
      ScramCredentials credentials,
      String serverNonce,
      SaslContext context) {
    this.hash = hash;
    this.plus = plus;
    this.credentials = credentials;
    this.serverNonce = serverNonce;
    this.context = context;
  }

  @Override
  protected SaslStep next(byte[] message) {
    String text = SaslText.decode(message);
    return first == null ? begin(text) : finish(ScramClientFinal.parse(text));
  }

  private SaslStep begin(String text) {
    first = ScramClientFirst.parse(text);
    ChannelBinding.check(first.header(), plus, context);
    account = SaslText.account(first.username(), context.domain());
    if (first.header().authzid() != null) {
      SaslText.checkAuthzid(first.header().authzid(), account);
    }
    return credentials.isElsewhere(context.domain())
        ? new SaslStep.Proof(account.local(), SaslStep.Effort.ELSEWHERE, this::challenge)
        : challenge();
  }

  private SaslStep challenge() {
    credential = credentials.find(account.local(), context.domain(), hash);
    serverFirst =
        "r="
            + first.nonce()
            + serverNonce
            + ",s="
            + Base64.getEncoder().encodeToString(credential.salt())
            + ",i="
            + credential.iterations();
    return new SaslStep.Challenge(serverFirst.getBytes(StandardCharsets.UTF_8));
  }

  private SaslStep finish(ScramClientFinal last) {
    if (!last.nonce().equals(first.nonce() + serverNonce)
        || !MessageDigest.isEqual(last.binding(), expectedBinding())) {
      throw SaslRefusal.notAuthorized();
    }
    return new SaslStep.Proof(account.local(), SaslStep.Effort.LITTLE, () -> judge(last));
  }

  private SaslStep judge(ScramClientFinal last) {
    byte[] signed =
        (first.bare() + ',' + serverFirst + ',' + last.withoutProof())
            .getBytes(StandardCharsets.UTF_8);
    byte[] clientKey = hash.hmac(credential.storedKey(), signed);
    if (last.proof().length != clientKey.length) {
      return SaslRefusal.notAuthorized().toStep();
    }
    for (int i = 0; i < clientKey.length; i++) {
      clientKey[i] ^= last.proof()[i];
    }
    if (!MessageDigest.isEqual(hash.hash(clientKey), credential.storedKey())) {
      return SaslRefusal.notAuthorized().toStep();
    }
    if (credential.refusal() != null) {
      return credential.refusal().toStep();
    }
    byte[] signature = hash.hmac(credential.serverKey(), signed);
    String verifier = "v=" + Base64.getEncoder().encodeToString(signature);
    return new SaslStep.Success(account.local(), verifier.getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] expectedBinding() {
    byte[] header = first.header().bytes();
    if (!plus) {
      return header;
    }
    byte[] data = ChannelBinding.data(context.security(), first.header().binding());
    byte[] all = new byte[header.length + data.length];
    System.arraycopy(header, 0, all, 0, header.length);
    System.arraycopy(data, 0, all, header.length, data.length);
    return all;
  }
}
