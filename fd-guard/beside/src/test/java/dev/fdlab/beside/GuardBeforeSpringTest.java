package dev.fdlab.beside;

import dev.fdlab.guard.NoDescriptorLeak;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@NoDescriptorLeak
@SpringJUnitConfig(Database.class)
class GuardBeforeSpringTest extends SpringTests {}
