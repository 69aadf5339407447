/** What files of accounts are made of (XEP-0227): names, and how they are written. */
package org.parley.server.transfer.format;
