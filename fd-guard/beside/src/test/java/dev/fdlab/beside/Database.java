package dev.fdlab.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** A table in a file. A connection opens that file, and a transaction has one of its own. */
@Configuration
class Database {

    private final JdbcTemplate template;

    Database() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "beside");
        template = new JdbcTemplate(new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("notes.db")));
        template.execute("CREATE TABLE note (text TEXT)");
    }

    @Bean
    JdbcTemplate template() {
        return template;
    }

    @Bean
    DataSource source() {
        return template.getDataSource();
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
        return new DataSourceTransactionManager(source);
    }
}
