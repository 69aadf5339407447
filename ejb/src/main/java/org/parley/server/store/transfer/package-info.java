/** What is stored of accounts, as it is moved from one server to another. */
package org.parley.server.store.transfer;
