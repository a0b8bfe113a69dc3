/**
 * Several requests as one change: which of them share a PATCH, who is at fault when ARM refuses the
 * PATCH, and how each of them ends. Read {@link io.vmssidentity.change.decide.group.Coalescer}
 * first, then {@link io.vmssidentity.change.decide.group.Outcomes}.
 */
package io.vmssidentity.change.decide.group;
