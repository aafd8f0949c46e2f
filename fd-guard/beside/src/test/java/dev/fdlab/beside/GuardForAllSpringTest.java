package dev.fdlab.beside;

import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(Database.class)
class GuardForAllSpringTest extends SpringTests {}
