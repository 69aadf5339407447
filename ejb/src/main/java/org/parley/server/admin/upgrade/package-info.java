/** What an upgrade would bring: {@code parley upgrade-check}. */
package org.parley.server.admin.upgrade;
