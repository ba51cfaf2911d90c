package org.mirsad.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.TaskScheduler;

class RecurringTasksTests {

    private static final Duration OFTEN = Duration.ofMillis(1);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
            .withUserConfiguration(Beans.class)
            .withPropertyValues("spring.threads.virtual.enabled=true");

    @Test
    void aTaskThatWaitsForTheNetworkHoldsUpNoOther() {
        application.run(context -> {
            TaskScheduler scheduler = context.getBean(TaskScheduler.class);
            CountDownLatch otherRan = new CountDownLatch(1);
            CountDownLatch slowEnded = new CountDownLatch(1);
            scheduler.scheduleWithFixedDelay(() -> {
                await(otherRan);
                slowEnded.countDown();
            }, OFTEN);
            scheduler.scheduleWithFixedDelay(otherRan::countDown, OFTEN);
            assertThat(otherRan.await(5, TimeUnit.SECONDS)).as("the other task ran beside the slow one").isTrue();
            assertThat(slowEnded.await(5, TimeUnit.SECONDS)).isTrue();
        });
    }

    @Test
    void aTaskThatFailsHasItsNextTurn() {
        application.run(context -> {
            CountDownLatch turns = new CountDownLatch(3);
            context.getBean(TaskScheduler.class).scheduleWithFixedDelay(() -> {
                turns.countDown();
                throw new IllegalStateException("planted");
            }, OFTEN);
            assertThat(turns.await(5, TimeUnit.SECONDS)).isTrue();
        });
    }

    @Test
    void aTaskNeverRunsBesideItself() {
        application.run(context -> {
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch turns = new CountDownLatch(50);
            context.getBean(TaskScheduler.class).scheduleWithFixedDelay(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                running.decrementAndGet();
                turns.countDown();
            }, OFTEN);
            assertThat(turns.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(most).hasValue(1);
        });
    }

    @Test
    void springsExecutorForEverythingElseStaysBesideIt() {
        application.run(context -> assertThat(context).hasBean("applicationTaskExecutor"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
