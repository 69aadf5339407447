/**
 * Commands that a client can carry out without knowing them: it finds them, fills in their forms,
 * stage by stage, and sees what came of it. Those who have commands are a {@link
 * org.parley.server.extension.command.CommandSource}; CDI finds them.
 */
@Implements(xep = "0050", version = "1.3.0", title = "Ad-Hoc Commands")
package org.parley.server.extension.command;

import org.parley.server.Implements;
