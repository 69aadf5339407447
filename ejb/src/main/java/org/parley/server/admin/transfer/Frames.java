package org.parley.server.admin.transfer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * What server and command say to each other once a request was taken. The server speaks first; the
 * command answers what is a question.
 */
final class Frames {
  /** Bytes of a frame. */
  static final int MOST = 64 * 1024;

  /** What a frame is. */
  enum Kind {
    /** From the server: bytes of what is written. */
    DATA,
    /** From the server: a line for the administrator. */
    LINE,
    /** A question: which file is next? */
    NEXT,
    /** A question: open that file. */
    OPEN,
    /** A question: open the file that is included; on two lines, by which and how it is called. */
    INCLUDE,
    /** A question: the next bytes of the file that was opened last; none at its end. */
    READ,
    /** The file that was opened last is read to its end, as far as it is wanted. */
    CLOSE,
    /** From the server, the last one: what has come of it. */
    END,
    /** From the command: an answer. */
    ANSWER,
    /** From the command: why there is no answer. */
    REFUSAL
  }

  /** A frame. */
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(Kind kind, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private final SocketChannel channel;
  private final DataInputStream in;

  Frames(SocketChannel channel) {
    this.channel = channel;
    this.in = new DataInputStream(Channels.newInputStream(channel));
  }

  void send(Kind kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    send(kind, bytes, 0, bytes.length);
  }

  void send(Kind kind, byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(5 + length);
    frame.put((byte) kind.ordinal()).putInt(length).put(bytes, offset, length).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /**
   * Waits for a frame.
   *
   * @throws EOFException when the other side is gone
   */
  Frame receive() throws IOException {
    int kind = in.readUnsignedByte();
    int length = in.readInt();
    if (kind >= Kind.values().length || length < 0 || length > MOST) {
      throw new IOException("The other side speaks otherwise; are the versions equal?");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new Frame(Kind.values()[kind], bytes);
  }

  /**
   * Asks the command.
   *
   * @throws IOException when it has no answer; the message says why
   */
  byte[] ask(Kind question, String text) throws IOException {
    send(question, text);
    Frame answer = receive();
    if (answer.kind() != Kind.ANSWER) {
      throw new IOException(answer.text());
    }
    return answer.bytes();
  }
}
