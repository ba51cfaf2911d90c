package org.mirsad.reader;

import org.jspecify.annotations.Nullable;

/** One page of the articles that name a company, product or person; {@code latinName} if it has one. */
record EntityPage(EntityName entity, @Nullable String latinName, River river) {}
