package org.parley.server.transfer;

/**
 * How accounts are imported.
 *
 * @param dryRun nothing is stored; what would become of each account is told
 * @param domain of accounts of which a file does not tell it, or null
 */
public record ImportOptions(Existing existing, boolean dryRun, String domain) {}
