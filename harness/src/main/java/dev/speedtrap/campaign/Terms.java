package dev.speedtrap.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.task.Scale;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for every trial of a campaign.
 *
 * @param scale {@code smoke} or {@code full}
 * @param operator who may step in: {@code none}, {@code console} or {@code web}
 * @param runtime the container runtime, empty for the engine's default
 * @param budget how much each agent may use
 * @param clockRunsForPeople whether an agent's clock runs while a person acts or is waited for
 * @param patience how long an agent waits for a person's reply
 * @param reviewer the model that is to review every rewrite; {@link CampaignPlan#series} takes its
 *     settings, and leaves its prices out
 */
public record Terms(
    Scale scale,
    String operator,
    String runtime,
    Budget budget,
    boolean clockRunsForPeople,
    Optional<Duration> patience,
    @JsonIgnore Optional<ReviewerSetup> reviewer) {}
