/** The tables of accounts: who there is, with what credentials, when last seen, and the rosters. */
package org.parley.server.store.jpa.account;
