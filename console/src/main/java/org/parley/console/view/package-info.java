/**
 * What the pages of Jakarta Faces show. They are made from what the server tells of its operations
 * and know none of these.
 */
package org.parley.console.view;
