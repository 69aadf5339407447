/**
 * What is read from a stream of XML, within limits (RFC 6120, sections 4 and 11), and what its peer
 * confirms of what was sent there.
 */
package org.parley.core.stream;
