package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(Database.class)
@NoDescriptorLeak
class GuardBehindSpringTest extends SpringTests {}
