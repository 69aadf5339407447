package org.parley.server.s2s.dialback;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.core.settings.Settings;
import org.parley.server.Ids;
import org.parley.server.ServerBean;
import org.parley.server.s2s.policy.FederationSettings;

/** Makes and checks the keys of dialback (XEP-0185, section 2). */
@ServerBean
public final class DialbackKeys {
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  @Inject
  DialbackKeys(Settings settings) {
    String given = settings.text(FederationSettings.DIALBACK_SECRET);
    this.secret = hashed(given.isEmpty() ? Ids.next() + Ids.next() : given);
  }

  private static byte[] hashed(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key that a domain of ours shows to a server whose stream has that id. */
  public String key(String receiving, String originating, String streamId) {
    String text = receiving + " " + originating + " " + streamId;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a key is the one that we have made; takes the same time for all. */
  boolean isValid(String key, String receiving, String originating, String streamId) {
    return MessageDigest.isEqual(
        key(receiving, originating, streamId).getBytes(StandardCharsets.UTF_8),
        key.getBytes(StandardCharsets.UTF_8));
  }
}
