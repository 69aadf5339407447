/**
 * The connector's sockets: listeners, connections that we make to other servers, and how many there
 * are. The resource adapter starts it with {@code TcpConnector}; {@code link} is what becomes of a
 * connection.
 */
package org.parley.connector.tcp;
