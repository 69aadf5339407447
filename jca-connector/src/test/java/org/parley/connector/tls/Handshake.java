package org.parley.connector.tls;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.parley.connector.tls.key.KeyIdentity;

/** A handshake of two engines without a network. */
record Handshake(SSLEngine server, SSLEngine client) {

  static Handshake of(SSLEngine server, KeyIdentity identity) throws Exception {
    Handshake handshake = new Handshake(server, clientEngine(identity));
    handshake.run();
    return handshake;
  }

  /** Between engines of ours. */
  static Handshake between(SSLEngine server, SSLEngine client) throws SSLException {
    Handshake handshake = new Handshake(server, client);
    handshake.run();
    return handshake;
  }

  private static SSLEngine clientEngine(KeyIdentity identity) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] keys = identity == null ? null : new KeyManager[] {new ClientKey(identity)};
    context.init(keys, new TrustManager[] {new TrustAll()}, new SecureRandom());
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    return engine;
  }

  private void run() throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(65536);
    ByteBuffer toClient = ByteBuffer.allocate(65536);
    server.beginHandshake();
    client.beginHandshake();
    for (int i = 0; i < 100 && !(isOver(server) && isOver(client)); i++) {
      step(client, toClient, toServer);
      step(server, toServer, toClient);
    }
  }

  private static boolean isOver(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    in.flip();
    ByteBuffer nothing = ByteBuffer.allocate(0);
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(nothing, out);
    } else if (in.hasRemaining()) {
      engine.unwrap(in, ByteBuffer.allocate(65536));
    }
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
    in.compact();
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // any will do
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // any will do
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
