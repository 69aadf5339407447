/**
 * The commands that every client of an administrator knows by their nodes. Each is words for
 * operations of the one model; where that has none, the node is not there.
 */
@Implements(xep = "0133", version = "1.3.1", title = "Service Administration")
package org.parley.server.extension.command.service;

import org.parley.server.Implements;
