/** Reads files of accounts as XEP-0227 and Openfire write them, some of each at a time. */
package org.parley.server.transfer.reading;
