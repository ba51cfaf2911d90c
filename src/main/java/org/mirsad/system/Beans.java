package org.mirsad.system;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What every module may ask for: the time, and chance. Tests bring their own. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Beans {

    private static final Logger log = LoggerFactory.getLogger(Beans.class);
    private static final int MOST_RECURRING_TASKS = 16;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * One thread for each recurring task. Spring Boot's own choice on virtual threads runs all tasks with a fixed delay
     * on one thread: an image that drips in would then keep the feeds from being fetched. Declared by its interface:
     * as an Executor it would push Spring Boot's executor for everything else aside.
     */
    @Bean
    TaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("schedule-");
        scheduler.setPoolSize(MOST_RECURRING_TASKS);
        scheduler.setErrorHandler(Beans::failed);
        return scheduler;
    }

    /** A database that is away for a while is one line, not a stack trace twice a second; anything else is a fault. */
    private static void failed(Throwable failure) {
        if (failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException) {
            log.warn("The database does not answer; what was due waits: {}", failure.getMessage());
        } else {
            log.error("A scheduled task failed; it is tried again at its next turn", failure);
        }
    }

    @Bean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }
}
