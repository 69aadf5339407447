package org.parley.connector.ra;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server that knows what a test tells it. */
final class NameServer implements AutoCloseable {
  private final DatagramSocket socket;
  private final ServerSocket stream;
  private final Map<String, List<Record>> records = new ConcurrentHashMap<>();

  /** What was asked, such as {@code SRV _xmpp-server._tcp.a.example.}. */
  final Queue<String> questions = new ConcurrentLinkedQueue<>();

  volatile boolean silent;
  volatile boolean truncating;

  NameServer() throws IOException {
    InetAddress address = InetAddress.getLoopbackAddress();
    DatagramSocket datagrams = new DatagramSocket(0, address);
    ServerSocket connections = sameFor(datagrams);
    while (connections == null) {
      datagrams.close();
      datagrams = new DatagramSocket(0, address);
      connections = sameFor(datagrams);
    }
    socket = datagrams;
    stream = connections;
    start(this::serveDatagrams);
    start(this::serveStreams);
  }

  /** The port of the same number; null when somebody has it. */
  private static ServerSocket sameFor(DatagramSocket datagrams) throws IOException {
    try {
      return new ServerSocket(datagrams.getLocalPort(), 5, datagrams.getLocalAddress());
    } catch (BindException e) {
      return null;
    }
  }

  private static void start(Runnable service) {
    Thread thread = new Thread(service, "test-name-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The value of the setting. */
  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Adds a record by its text, such as {@code 0 5 5269 host.example.}. */
  NameServer add(String name, int type, String text) throws IOException {
    Name owner = Name.fromString(name, Name.root);
    records
        .computeIfAbsent(Type.string(type) + ' ' + owner, key -> new CopyOnWriteArrayList<>())
        .add(Record.fromString(owner, type, 1, 60, text, Name.root));
    return this;
  }

  NameServer service(String domain, String text) throws IOException {
    return add("_xmpp-server._tcp." + domain, Type.SRV, text);
  }

  NameServer tlsService(String domain, String text) throws IOException {
    return add("_xmpps-server._tcp." + domain, Type.SRV, text);
  }

  NameServer host(String name, String address) throws IOException {
    return add(name, address.contains(":") ? Type.AAAA : Type.A, address);
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[2048];
    try {
      while (!socket.isClosed()) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(buffer, packet.getLength());
        if (!silent) {
          byte[] answer = answer(new Message(question), truncating);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serveStreams() {
    try {
      while (!stream.isClosed()) {
        try (Socket peer = stream.accept()) {
          DataInputStream in = new DataInputStream(peer.getInputStream());
          byte[] answer = answer(new Message(in.readNBytes(in.readUnsignedShort())), false);
          DataOutputStream out = new DataOutputStream(peer.getOutputStream());
          out.writeShort(answer.length);
          out.write(answer);
          out.flush();
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private byte[] answer(Message question, boolean truncated) {
    Record asked = question.getQuestion();
    String key = Type.string(asked.getType()) + ' ' + asked.getName();
    questions.add(key);
    Message answer = new Message();
    Header header = answer.getHeader();
    header.setID(question.getHeader().getID());
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    answer.addRecord(asked, Section.QUESTION);
    List<Record> found = records.getOrDefault(key, records.get("CNAME " + asked.getName()));
    if (truncated) {
      header.setFlag(Flags.TC);
    } else if (found != null) {
      found.forEach(record -> answer.addRecord(record, Section.ANSWER));
    } else if (records.keySet().stream()
        .noneMatch(known -> known.endsWith(" " + asked.getName()))) {
      header.setRcode(Rcode.NXDOMAIN);
    }
    return answer.toWire();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    stream.close();
  }
}
