package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Closer.class)
@NoDescriptorLeak
class GuardBehindCloserTest extends CloserTests {}
