/* A window over a recorded world, and the hands of a person who has only a keyboard. */
#pragma once

#include "application.h"
#include "window.h"

typedef struct
{
  TodokuApplication *application; /* borrowed */
  ProvidersCatalog *catalog;
  TodokuWindow *window; /* (nullable): borrowed: closing it ends it */
} WindowFixture;

/* Once, in main(), instead of g_test_init(). */
void window_fixture_init (int *argc, char ***argv);

WindowFixture *window_fixture_new (Language language);
void window_fixture_free (WindowFixture *fixture);

/* Opens a window. @world: the name of a file in tests/worlds */
void window_fixture_open_world (WindowFixture *fixture, const char *world);
void window_fixture_open_demo (WindowFixture *fixture, DemoStage stage);
/* @journey: (transfer full) */
void window_fixture_open (WindowFixture *fixture, TodokuJourney *journey);
void
window_fixture_open_kept (WindowFixture *fixture, TodokuJourney *journey, SessionKeeper *keeper);

TodokuJourney *window_fixture_get_journey (WindowFixture *fixture);

/* Lets the main loop run until nothing is left to do, or until @condition holds (fails after 20 s). */
void window_fixture_settle (void);
typedef gboolean (*WindowCondition) (WindowFixture *fixture);
void window_fixture_wait (WindowFixture *fixture, WindowCondition condition);

GtkWidget *window_fixture_get_focus (WindowFixture *fixture);
/* Tab, Enter, and what Alt+Right and its like stand for. */
void window_fixture_press_tab (WindowFixture *fixture);
void window_fixture_press_enter (WindowFixture *fixture);
void window_fixture_press (WindowFixture *fixture, const char *action);
/* Tab until a button with @label has the focus; fails after a full turn. */
void window_fixture_tab_to_button (WindowFixture *fixture, const char *label);

/* Presses what a question on top of the window offers as @response. */
void window_fixture_answer (const char *response);

/* (transfer none) (nullable): the first widget of @type, mapped, in the order of the tree. */
GtkWidget *window_fixture_find (WindowFixture *fixture, GType type);
/* (transfer none) (nullable): the first mapped label with exactly @text. */
GtkWidget *window_fixture_find_text (WindowFixture *fixture, const char *text);

/* Fails unless @field says, to the eye and to assistive technology, whether it is wrong. */
void window_fixture_assert_invalid (GtkWidget *field, gboolean invalid);
