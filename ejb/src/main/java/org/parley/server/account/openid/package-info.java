/**
 * What the tokens of an OpenID provider are worth: {@code OpenIdTokens} has them checked by the
 * provider's keys ({@code SignedTokens}) or by the provider itself ({@code Introspection}), and
 * finds whose they are ({@code TokenClaims}). What is asked of the provider goes through {@code
 * ProviderRequests}, which bounds it, and is kept in a {@code Fetched}.
 */
package org.parley.server.account.openid;
