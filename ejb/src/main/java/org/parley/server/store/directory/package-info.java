/** What is kept of people whose accounts are in a directory, so that they can log in. */
package org.parley.server.store.directory;
