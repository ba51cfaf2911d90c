package org.mirsad.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks names up: the system's resolver, or one that a test answers for. */
@FunctionalInterface
interface Names {

    InetAddress[] lookUp(String host) throws UnknownHostException;
}
