package org.parley.it.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.parley.core.jid.Jid;
import org.parley.core.xml.Element;
import org.parley.core.xml.Namespaces;

/** The way from a connection to a bound resource (RFC 6120, section 9.1). */
public final class Login {
  private Login() {}

  /** Connects, secures, authenticates with PLAIN and binds the resource of the address. */
  public static StreamClient login(int port, Jid address, String password) throws IOException {
    return login(StreamClient.connect(port), address, password);
  }

  public static StreamClient login(StreamClient client, Jid address, String password)
      throws IOException {
    try {
      secure(client, TlsClient.trusting(), address.domain());
      authenticate(client, address, password);
      bind(client, address);
      return client;
    } catch (IOException | AssertionError e) {
      client.close();
      throw e;
    }
  }

  /** Opens the stream, negotiates STARTTLS, and opens the stream again; returns its features. */
  public static Element secure(StreamClient client, TlsClient tls, String domain)
      throws IOException {
    client.open(domain);
    client.expect("features");
    client.send(Element.of("starttls", Namespaces.TLS));
    client.expect("proceed");
    client.secure(tls, domain);
    client.open(domain);
    return client.expect("features");
  }

  /** Authenticates with PLAIN and opens the stream again. */
  public static void authenticate(StreamClient client, Jid address, String password)
      throws IOException {
    authenticate(client, address.domain(), "PLAIN", plain(address.local(), password));
  }

  /** The message of PLAIN (RFC 4616) in the letters in which it is sent. */
  public static String plain(String name, String password) {
    byte[] message = ("\0" + name + '\0' + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(message);
  }

  /** Authenticates with a mechanism of one message and opens the stream again. */
  public static void authenticate(
      StreamClient client, String domain, String mechanism, String message) throws IOException {
    client.send(auth(mechanism, message));
    client.expect("success");
    client.open(domain);
    client.expect("features");
  }

  public static Element auth(String mechanism, String message) {
    return Element.builder("auth", Namespaces.SASL)
        .attribute("mechanism", mechanism)
        .text(message)
        .build();
  }

  /** Binds the resource of the address. */
  public static void bind(StreamClient client, Jid address) throws IOException {
    Element bind =
        Element.builder("bind", Namespaces.BIND)
            .child(Element.of("resource", Namespaces.BIND, address.resource()))
            .build();
    client.send(
        Element.builder("iq", Namespaces.CLIENT)
            .attribute("type", "set")
            .attribute("id", "bind")
            .child(bind)
            .build());
    Element bound = client.expect("iq").child("bind", Namespaces.BIND);
    if (bound == null || !address.toString().equals(bound.childText("jid", Namespaces.BIND))) {
      throw new AssertionError("Not bound: " + bound);
    }
  }
}
