package org.parley.it.server;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The administrator's requests over the socket in the data directory. */
final class Administration {
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private Administration() {}

  static void addAccount(Path data, String address, String password) throws IOException {
    String reply = ask(data, "plain\nuser\nadd\n" + address + "\n--password=" + password + "\n\n");
    if (!reply.startsWith("ok\n")) {
      throw new IOException("The account was not made: " + reply);
    }
  }

  /** Removes an account if it is there. */
  static void removeAccount(Path data, String address) throws IOException {
    String reply = ask(data, "plain\nuser\ndelete\n" + address + "\n\n");
    if (!reply.startsWith("ok\n") && !reply.contains(" There is no account ")) {
      throw new IOException("The account was not removed: " + reply);
    }
  }

  /** Makes a token that is good for a day. */
  static String makeToken(Path data, String name, String role, String groups) throws IOException {
    String reply =
        ask(data, String.join("\n", "json", "token", "make", name, role, "1", groups) + "\n\n");
    Matcher token = TOKEN.matcher(reply);
    if (!token.find()) {
      throw new IOException("The token was not made: " + reply);
    }
    return token.group(1);
  }

  /** Gives words to the server as a program in a pipe does. */
  static String words(Path data, String... words) throws IOException {
    return ask(data, "plain\n" + String.join("\n", words) + "\n\n");
  }

  /** What the server tells of its directory and of one person. */
  static String checkDirectory(Path data, String address, String password) throws IOException {
    return ask(data, "plain\ncheck\ndirectory\n" + address + "\n--password=" + password + "\n\n");
  }

  private static String ask(Path data, String request) throws IOException {
    Path socket = data.resolve("admin.sock");
    Await.until(Duration.ofSeconds(60), () -> socket + " exists", () -> Files.exists(socket));
    // The path of a socket may not be longer than 107 bytes.
    Path relative = Path.of("").toAbsolutePath().relativize(socket);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(relative))) {
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      byte[] reply = Channels.newInputStream(channel).readAllBytes();
      return new String(reply, StandardCharsets.UTF_8);
    }
  }
}
