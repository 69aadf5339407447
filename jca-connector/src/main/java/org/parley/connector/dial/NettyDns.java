package org.parley.connector.dial;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Carries the questions of dnsjava on our own event loops, for its own thread would outlive the
 * application. Each question has a socket of its own, and so a port that cannot be guessed.
 */
final class NettyDns implements IoClientFactory, UdpIoClient, TcpIoClient {
  private static final int LENGTH = 2;
  private static final int LONGEST = 65535;

  private final Sockets sockets;

  NettyDns(Sockets sockets) {
    this.sockets = sockets;
  }

  @Override
  public TcpIoClient createOrGetTcpClient() {
    return this;
  }

  @Override
  public UdpIoClient createOrGetUdpClient() {
    return this;
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveUdp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      int max,
      Duration timeout) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(sockets.group())
            .channel(sockets.datagram())
            .handler(
                new SimpleChannelInboundHandler<DatagramPacket>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
                    take(packet.content(), data, answer);
                  }

                  @Override
                  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                    answer.completeExceptionally(cause);
                  }
                });
    exchange(bootstrap, remote, Unpooled.wrappedBuffer(data), timeout, answer);
    return answer;
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveTcp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      Duration timeout) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(sockets.group())
            .channel(sockets.stream())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(LONGEST, 0, LENGTH, 0, LENGTH))
                        .addLast(new StreamAnswer(data, answer));
                  }
                });
    ByteBuf framed =
        Unpooled.wrappedBuffer(
            Unpooled.buffer(LENGTH).writeShort(data.length), Unpooled.wrappedBuffer(data));
    exchange(bootstrap, remote, framed, timeout, answer);
    return answer;
  }

  private static final class StreamAnswer extends SimpleChannelInboundHandler<ByteBuf> {
    private final byte[] question;
    private final CompletableFuture<byte[]> answer;

    private StreamAnswer(byte[] question, CompletableFuture<byte[]> answer) {
      this.question = question;
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
      take(message, question, answer);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      answer.completeExceptionally(new IOException("the name server closed the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }

  /** Takes a message if it bears the id of the question; others may be forged. */
  private static void take(ByteBuf message, byte[] question, CompletableFuture<byte[]> answer) {
    int start = message.readerIndex();
    if (message.readableBytes() > LENGTH
        && message.getByte(start) == question[0]
        && message.getByte(start + 1) == question[1]) {
      byte[] bytes = new byte[message.readableBytes()];
      message.readBytes(bytes);
      answer.complete(bytes);
    }
  }

  private static void exchange(
      Bootstrap bootstrap,
      InetSocketAddress remote,
      ByteBuf question,
      Duration timeout,
      CompletableFuture<byte[]> answer) {
    bootstrap
        .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
        .connect(remote)
        .addListener(
            (ChannelFuture connected) -> {
              Channel channel = connected.channel();
              if (!connected.isSuccess()) {
                question.release();
                answer.completeExceptionally(connected.cause());
                return;
              }
              Future<?> end =
                  channel
                      .eventLoop()
                      .schedule(
                          () -> answer.completeExceptionally(new TimeoutException()),
                          timeout.toMillis(),
                          TimeUnit.MILLISECONDS);
              answer.whenComplete(
                  (bytes, failure) -> {
                    end.cancel(false);
                    channel.close();
                  });
              channel.writeAndFlush(question);
            });
  }
}
