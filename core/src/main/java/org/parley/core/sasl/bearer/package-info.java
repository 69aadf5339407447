/**
 * OAUTHBEARER (RFC 7628): whoever has a token of a provider that the domain trusts is who the token
 * says. What a token is worth, a {@link org.parley.core.sasl.bearer.TokenVerifier} knows.
 */
package org.parley.core.sasl.bearer;
