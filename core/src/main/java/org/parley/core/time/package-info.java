/** Time that passes, as against the time of day. */
package org.parley.core.time;
