package org.parley.connector.dial;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;

/** The event loops that sockets run on, and the kinds of sockets that they take. */
public record Sockets(
    EventLoopGroup group,
    Class<? extends SocketChannel> stream,
    Class<? extends DatagramChannel> datagram) {}
