package org.parley.server.admin.shell;

import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.parley.core.settings.Settings;
import org.parley.server.ServerBean;
import org.parley.server.admin.transfer.TransferDoor;

/**
 * Listens on {@code admin.sock} in the data directory. Whoever may open the file is an
 * administrator: it belongs to the server's user alone.
 */
@ServerBean
public final class AdminSocket {
  private static final Logger LOG = System.getLogger(AdminSocket.class.getName());
  private static final int MAX_LINES = 32;
  private static final int MAX_LINE = 32_768;
  private static final int REST = 1000;

  private final ShellDoor door;
  private final TransferDoor transfers;
  private final Path file;
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
  private ServerSocketChannel channel;

  @Inject
  AdminSocket(ShellDoor door, TransferDoor transfers, Settings settings) {
    this.door = door;
    this.transfers = transfers;
    this.file = AdminClient.socket(settings.data());
  }

  /**
   * Begins to listen. Each request has a thread: some take minutes, and nobody has to wait for
   * them.
   *
   * @param executor runs one task until {@link #close}, and one for each request
   * @throws IOException when the socket cannot be made; the message says what to do
   */
  public synchronized void open(Executor executor) throws IOException {
    if (channel != null) {
      return;
    }
    ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      bind(opened);
      executor.execute(() -> serve(opened, executor));
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw new IOException(
          "The administration socket "
              + file
              + " cannot be made ("
              + e.getMessage()
              + ");"
              + " choose a data directory with a short path that the server may write to.",
          e);
    }
    channel = opened;
  }

  /** Ends listening, breaks off what is under way and removes the socket. */
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
      for (SocketChannel client : clients) {
        client.close();
      }
      Files.deleteIfExists(file);
    }
  }

  /** The socket gets its final name only when nobody else can open it any more. */
  private void bind(ServerSocketChannel opened) throws IOException {
    Files.createDirectories(file.getParent());
    Path hidden =
        Files.createTempDirectory(
            file.getParent(),
            ".a",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Path unready = hidden.resolve("s");
      opened.bind(UnixDomainSocketAddress.of(unready));
      Files.setPosixFilePermissions(unready, PosixFilePermissions.fromString("rw-------"));
      Files.move(unready, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(hidden.resolve("s"));
      Files.delete(hidden);
    }
  }

  private void serve(ServerSocketChannel opened, Executor executor) {
    while (opened.isOpen()) {
      try {
        take(accept(opened), executor);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | RuntimeException | Error e) {
        LOG.log(Level.WARNING, "PARLEY-S162: a request on the administration socket failed", e);
      }
    }
  }

  /** While the system gives no connection, asking for one again and again would fill the log. */
  private static SocketChannel accept(ServerSocketChannel opened) throws IOException {
    try {
      return opened.accept();
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      rest();
      throw e;
    }
  }

  private static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(SocketChannel client, Executor executor) throws IOException {
    clients.add(client);
    try {
      executor.execute(() -> serve(client));
    } catch (RuntimeException | Error e) {
      end(client);
      throw e;
    }
  }

  private void serve(SocketChannel client) {
    try {
      List<String> request = read(client);
      if (TransferDoor.takes(request)) {
        transfers.serve(request, client);
      } else if (!request.isEmpty()) {
        answer(request, client);
      }
    } catch (ClosedChannelException e) {
      LOG.log(Level.DEBUG, "a request of the administrator was broken off", e);
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "PARLEY-S162: a request on the administration socket failed", e);
    } finally {
      end(client);
    }
  }

  private void end(SocketChannel client) {
    clients.remove(client);
    try {
      client.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection of the administrator could not be closed", e);
    }
  }

  private void answer(List<String> request, SocketChannel client) throws IOException {
    String reply;
    try {
      reply = door.answer(request);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "PARLEY-S163: a request of the administrator failed", e);
      reply = ShellDoor.error("failed", "The server failed; its log says why.");
    }
    ByteBuffer bytes = ByteBuffer.wrap(reply.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  /** The lines of a request; none when it was not completed. */
  private static List<String> read(SocketChannel client) throws IOException {
    BufferedReader reader =
        new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8), MAX_LINE);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c != '\n') {
        line.append((char) c);
      } else if (line.isEmpty() && !lines.isEmpty()) {
        return lines;
      } else {
        lines.add(AdminClient.decode(line.toString()));
        line.setLength(0);
      }
      if (line.length() > MAX_LINE || lines.size() > MAX_LINES) {
        throw new IOException("the request is too long");
      }
    }
    return List.of();
  }
}
