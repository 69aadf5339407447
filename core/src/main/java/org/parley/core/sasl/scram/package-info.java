/**
 * The SCRAM family of mechanisms (RFC 5802, RFC 7677): messages, hashes and what is stored of a
 * password. The mechanisms' list offers it; accounts keep and look up the credentials.
 */
package org.parley.core.sasl.scram;
