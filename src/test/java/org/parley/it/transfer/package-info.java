/** Accounts come from servers of others, which are started and exported as their manuals say. */
package org.parley.it.transfer;
