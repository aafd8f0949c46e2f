package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
@NoDescriptorLeak
class GuardBehindMockitoTest extends MockitoTests {}
