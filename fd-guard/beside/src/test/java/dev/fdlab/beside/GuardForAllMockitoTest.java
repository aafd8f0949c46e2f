package dev.fdlab.beside;

import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class GuardForAllMockitoTest extends MockitoTests {}
