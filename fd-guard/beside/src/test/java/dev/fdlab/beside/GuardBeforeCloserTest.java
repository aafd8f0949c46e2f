package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import org.junit.jupiter.api.extension.ExtendWith;

@NoDescriptorLeak
@ExtendWith(Closer.class)
class GuardBeforeCloserTest extends CloserTests {}
