package org.parley.server.account.kerberos;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;

/**
 * A client in a JVM of its own, for that one knows the KDC. It reads a line for each attempt
 * (mechanism, person, password, host, authorization identity, GS2 header, data of the channel) and
 * then the challenges, and writes the responses, all in base64; a dash is nothing at all.
 */
final class TicketClientProgram {
  /** One side of an attempt. */
  private interface Client {
    /** Answers a challenge; null when there is nothing to say. */
    byte[] answer(byte[] challenge) throws Exception;
  }

  private TicketClientProgram() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    Client client = null;
    Subject subject = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split(" ");
      byte[] challenge = {};
      if (fields.length > 1) {
        String[] texts =
            Arrays.stream(fields)
                .map(field -> new String(bytes(field), StandardCharsets.UTF_8))
                .toArray(String[]::new);
        subject = login(texts[1], texts[2]);
        byte[] channel = bytes(fields[6]);
        client =
            Subject.doAs(
                subject,
                (PrivilegedExceptionAction<Client>)
                    () ->
                        switch (texts[0]) {
                          case "GSSAPI" -> gssapi(texts[3], texts[4], false);
                          case "GSSAPI mutual" -> gssapi(texts[3], texts[4], true);
                          case "layer" -> layer(texts[3], channel);
                          default -> gs2(texts[3], texts[5], channel);
                        });
      } else {
        challenge = bytes(line);
      }
      System.out.println(answer(client, subject, challenge));
    }
  }

  private static byte[] bytes(String field) {
    return field.equals("-") ? new byte[0] : Base64.getDecoder().decode(field);
  }

  private static String answer(Client client, Subject subject, byte[] challenge) {
    try {
      byte[] answer =
          Subject.doAs(subject, (PrivilegedExceptionAction<byte[]>) () -> client.answer(challenge));
      return answer == null || answer.length == 0
          ? "-"
          : Base64.getEncoder().encodeToString(answer);
    } catch (Exception e) {
      return "!" + e.getCause();
    }
  }

  private static Subject login(String person, String password) throws Exception {
    CallbackHandler handler =
        callbacks -> {
          for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
              name.setName(person);
            } else if (callback instanceof PasswordCallback secret) {
              secret.setPassword(password.toCharArray());
            }
          }
        };
    Configuration configuration =
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
              new AppConfigurationEntry(
                  "com.sun.security.auth.module.Krb5LoginModule",
                  LoginModuleControlFlag.REQUIRED,
                  Map.of())
            };
          }
        };
    LoginContext login = new LoginContext("x", new Subject(), handler, configuration);
    login.login();
    return login.getSubject();
  }

  private static Client gssapi(String host, String authzid, boolean mutual) throws Exception {
    SaslClient client =
        Sasl.createSaslClient(
            new String[] {"GSSAPI"},
            authzid.isEmpty() ? null : authzid,
            "xmpp",
            host,
            Map.of(Sasl.SERVER_AUTH, Boolean.toString(mutual)),
            null);
    return client::evaluateChallenge;
  }

  /** GSSAPI by hand, with any choice of a security layer. */
  private static Client layer(String host, byte[] choice) throws Exception {
    GSSContext context = context(host);
    return challenge -> {
      if (!context.isEstablished()) {
        return context.initSecContext(challenge, 0, challenge.length);
      }
      context.unwrap(challenge, 0, challenge.length, new MessageProp(0, false));
      return context.wrap(choice, 0, choice.length, new MessageProp(0, false));
    };
  }

  private static GSSContext context(String host) throws Exception {
    Oid kerberos = new Oid("1.2.840.113554.1.2.2");
    GSSManager manager = GSSManager.getInstance();
    GSSContext context =
        manager.createContext(
            manager.createName("xmpp@" + host, GSSName.NT_HOSTBASED_SERVICE),
            kerberos,
            null,
            GSSContext.DEFAULT_LIFETIME);
    context.requestMutualAuth(true);
    return context;
  }

  private static Client gs2(String host, String header, byte[] channel) throws Exception {
    GSSContext context = context(host);
    byte[] prefix = header.getBytes(StandardCharsets.UTF_8);
    if (prefix.length > 0) {
      context.setChannelBinding(ContextBinding.of(joined(prefix, channel)));
    }
    boolean[] begun = {false};
    return challenge -> {
      byte[] token = context.initSecContext(challenge, 0, challenge.length);
      if (begun[0]) {
        return token;
      }
      begun[0] = true;
      // what comes before: the tag, the length in three bytes, and the name of the mechanism
      return joined(prefix, Arrays.copyOfRange(token, 15, token.length));
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
