/** What is read from a stream of XML, within limits (RFC 6120, sections 4 and 11). */
package org.parley.core.stream;
