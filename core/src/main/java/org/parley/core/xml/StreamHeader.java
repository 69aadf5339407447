package org.parley.core.xml;

/**
 * The attributes of a stream's opening, in either direction (RFC 6120, section 4.7): those of
 * {@code <stream:stream/>}, {@code <open/>} or BOSH's {@code <body/>}. Nothing is checked here but
 * the framing; what is absent is null.
 *
 * @param from the sender's address as it was written
 * @param to the receiver's address as it was written
 * @param id the stream id; only in the header of the party that accepted
 * @param version {@code "1.0"}; null is a peer from before RFC 3920
 * @param lang the {@code xml:lang}
 * @param contentNamespace the namespace of the stanzas, such as {@code jabber:client}
 */
public record StreamHeader(
    String from, String to, String id, String version, String lang, String contentNamespace) {}
