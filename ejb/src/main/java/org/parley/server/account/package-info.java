/**
 * Accounts as the rest of the server sees them: who is there, how accounts are changed, who guesses
 * passwords. {@code backend} finds out where the accounts of a domain are kept, {@code own} keeps
 * our own.
 */
package org.parley.server.account;
