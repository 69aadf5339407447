/**
 * Tries the settings of the directory one after another, as an administrator asks for it, and tells
 * in plain words what works and what does not. Nothing secret is told.
 */
package org.parley.server.account.ldap.check;
