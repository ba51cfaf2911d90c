package org.mirsad.system;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What every module may ask for: the time, and chance. Tests bring their own. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Beans {

    private static final Logger log = LoggerFactory.getLogger(Beans.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A database that is away for a while is one line, not a stack trace twice a second; anything else is a fault. */
    @Bean
    SimpleAsyncTaskSchedulerCustomizer scheduledTasks() {
        return scheduler -> scheduler.setErrorHandler(failure -> {
            if (failure instanceof DataAccessResourceFailureException
                    || failure instanceof TransientDataAccessException
                    || failure instanceof CannotCreateTransactionException
                    || failure instanceof TransactionSystemException) {
                log.warn("The database does not answer; what was due waits: {}", failure.getMessage());
            } else {
                log.error("A scheduled task failed; it is tried again at its next turn", failure);
            }
        });
    }

    @Bean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }
}
