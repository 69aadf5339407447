package org.parley.it.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.parley.it.server.ServerUnderTest;

/** The way from a connection to the stream of a component (XEP-0114, section 3). */
public final class ComponentLogin {
  private ComponentLogin() {}

  /** Connects as the component of that domain, whose secret the server knows. */
  public static StreamClient login(ServerUnderTest server, String domain) throws IOException {
    StreamClient client = StreamClient.connect(server.componentPort());
    try {
      client.write(
          ("<?xml version='1.0'?><stream:stream to='%s' xmlns='jabber:component:accept'"
                  + " xmlns:stream='http://etherx.jabber.org/streams'>")
              .formatted(domain));
      String proof = sha1(client.awaitStreamId() + server.componentSecret());
      client.write("<handshake>" + proof + "</handshake>");
      client.expect("handshake");
      return client;
    } catch (IOException | AssertionError e) {
      client.close();
      throw e;
    }
  }

  private static String sha1(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
