#include "app/pace.h"

void pace_note(struct pace *pace, bool ok, int64_t now_ms)
{
    pace->began = true;
    pace->ended_ms = now_ms;
    pace->failures = ok ? 0 : pace->failures + 1;
}

static int64_t pause_after(int failures)
{
    int64_t pause = PACE_USUAL_MS;
    for (int i = 1; i < failures && pause < PACE_AWAY_MOST_MS; i++)
        pause *= 2;
    return pause < PACE_AWAY_MOST_MS ? pause : PACE_AWAY_MOST_MS;
}

int64_t pace_due(const struct pace *pace, bool changed)
{
    if (!pace->began)
        return 0;
    bool soon = changed && pace->failures == 0;
    return pace->ended_ms + (soon ? PACE_CHANGED_MS : pause_after(pace->failures));
}
