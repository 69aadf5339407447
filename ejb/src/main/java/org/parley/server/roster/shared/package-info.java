/**
 * Shared rosters: groups of people, kept by a directory or by administrators, that stand in the
 * rosters of those who may see them. What the groups give is joined with what people have in their
 * own rosters wherever a roster is read; it is never stored there.
 */
package org.parley.server.roster.shared;
