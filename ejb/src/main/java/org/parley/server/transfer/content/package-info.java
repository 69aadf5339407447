/** What accounts have that were read from a file, checked as the stores want it. */
package org.parley.server.transfer.content;
