package org.parley.server.admin.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Asks the running server for something. */
final class AdminClient {
  private final Path socket;

  AdminClient(Path socket) {
    this.socket = socket;
  }

  /** The socket of the server with a data directory. */
  static Path socket(Path data) {
    return data.resolve("admin.sock").toAbsolutePath().normalize();
  }

  /** Known before a password is asked for; the server is not kept waiting for the answer. */
  boolean reachable() {
    try (SocketChannel channel = connect()) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /**
   * Sends a request.
   *
   * @param request its lines, see the package; they may have line feeds
   * @return the lines of the answer; none when the server gave none
   */
  List<String> exchange(List<String> request) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : request) {
      if (line.isEmpty()) {
        return List.of("error " + ShellDoor.USAGE + " An argument is empty.");
      }
      text.append(encode(line)).append('\n');
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    try (SocketChannel channel = connect()) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      byte[] reply = Channels.newInputStream(channel).readAllBytes();
      return new String(reply, StandardCharsets.UTF_8).lines().toList();
    }
  }

  static String encode(String line) {
    return line.replace("\\", "\\\\").replace("\n", "\\n");
  }

  /** What {@link #exchange} has made one line of. */
  static String decode(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        text.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** One line of what is given to the command, without its end. */
  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
