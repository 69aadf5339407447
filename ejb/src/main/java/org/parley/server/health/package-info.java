/** Whether the server can do its work, in the terms of MicroProfile Health. */
package org.parley.server.health;
