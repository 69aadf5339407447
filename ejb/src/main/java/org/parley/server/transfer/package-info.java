/** Accounts move from one server to another: what is written of them, and read again (XEP-0227). */
package org.parley.server.transfer;
