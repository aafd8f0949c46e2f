package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.junit.jupiter.MockitoExtension;

@NoDescriptorLeak
@ExtendWith(MockitoExtension.class)
class GuardBeforeMockitoTest extends MockitoTests {}
