package dev.fdlab.load.act;

import dev.fdlab.kit.launch.Heap;
import dev.fdlab.kit.launch.RunningProgram;
import dev.fdlab.lens.Limit;
import dev.fdlab.load.launch.Program;

/**
 * A server that has been started for an act.
 *
 * @param program which one
 * @param asked the limit that was asked for
 * @param inForce the limit that was read back
 * @param heap the heap that it runs with, and why
 * @param server the server itself; its timeline and its log can be read also when it has ended
 */
public record Appearance(Program program, Limit asked, Limit inForce, Heap heap, RunningProgram server) {}
