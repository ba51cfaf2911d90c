package org.mirsad.fetching.probe;

/** What became of looking at one list. */
public sealed interface Probed permits ProbeReport, NoReport {}
