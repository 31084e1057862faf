package io.slipway.status.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.status.fold.Lessons.Lesson;
import io.slipway.status.fold.SlotState.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private static final String ID = "c-0123456789ab";
    private static final String SLICE = "network/main";
    private static final String NAT = "nat-gateway/a";

    private final Tell tell = new Tell(ID, "shop");

    @Test
    void aCreationAChangeAndADeletionAreOneLessonEach() {
        // Given
        tell.slot(SLICE, NAT, SlotState.PLANNED, 107)
                .after(50)
                .slot(SLICE, NAT, SlotState.CREATING, 107)
                .slot(SLICE, NAT, SlotState.WAITING, 107)
                .after(95)
                .slot(SLICE, NAT, SlotState.READY, 107)
                .after(600)
                .slot(SLICE, NAT, SlotState.UPDATING, 30)
                .slot(SLICE, NAT, SlotState.WAITING, 107)
                .after(20)
                .slot(SLICE, NAT, SlotState.READY, 107)
                .after(600)
                .slot(SLICE, NAT, SlotState.DELETING, 60)
                .after(45)
                .slot(SLICE, NAT, SlotState.DELETED, 107);

        // Then
        assertThat(lessons())
                .extracting(Lesson::work)
                .containsExactly(Work.CREATE, Work.UPDATE, Work.DELETE);
        assertThat(lessons())
                .extracting(lesson -> lesson.sample().seconds())
                .containsExactly(95.0, 20.0, 45.0);
        assertThat(lessons())
                .extracting(lesson -> lesson.sample().expectedSeconds())
                .containsExactly(107, 30, 60);
    }

    @Test
    void whatStoodInTheWayIsNoLesson() {
        // Given
        tell.slot(SLICE, NAT, SlotState.CREATING, 107)
                .blocked(SLICE, NAT, "NatGatewayLimitExceeded")
                .after(3600)
                .slot(SLICE, NAT, SlotState.CREATING, 107, 2)
                .slot(SLICE, NAT, SlotState.READY, 107);

        // Then
        assertThat(lessons()).isEmpty();
    }

    @Test
    void whatWasMadeAnewOrNeverSeenToBeginIsNoLesson() {
        // Given
        tell.slot(SLICE, NAT, SlotState.WAITING, 107)
                .after(90)
                .slot(SLICE, NAT, SlotState.READY, 107);

        // Then
        assertThat(lessons()).isEmpty();
    }

    private List<Lesson> lessons() {
        Folding folding = new Folding(ClusterFold.empty(ID));
        tell.log().forEach(news -> folding.fold(news, tell.now()));
        var slot = folding.fold().slots().entrySet().iterator().next();
        return Lessons.of(slot.getKey(), slot.getValue());
    }
}
