/**
 * People of the realm that the application server's administrator has set up there: the realm says
 * whether a password is right, and nothing else.
 */
package org.parley.server.account.realm;
