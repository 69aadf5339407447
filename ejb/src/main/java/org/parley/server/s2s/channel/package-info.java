/**
 * What lies between those who want to send to another server and the stream that carries it: the
 * channel, the demand, and why there is no way. Routes and streams use it.
 */
package org.parley.server.s2s.channel;
