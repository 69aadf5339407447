/**
 * Privacy lists themselves: items, the rules that are made of them to judge quickly, which lists
 * apply to whom, and what follows for presence when that changes. Filters and requests use it.
 */
package org.parley.server.extension.privacy.list;
