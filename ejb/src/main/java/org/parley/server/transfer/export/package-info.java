/** Writes accounts to a file (XEP-0227). */
package org.parley.server.transfer.export;
