/* A window over a DNS server on loopback and a file that keeps, opened and closed as often as one likes,
 * and the hands of a person who has only a keyboard. */
#pragma once

#include "lib/fake-dns.h"
#include "window-fixture.h"

#define WALK_DOMAIN "kamome.example"
#define WALK_REPORTS "dmarc@" WALK_DOMAIN

/* What every server says: today, and when DMARC was entered. Ends with %NULL. */
extern const char *const walk_before[];
extern const char *const walk_after[];

typedef struct
{
  WindowFixture *fixture;
  char *folder;
  char *path;
  SessionKeeper *keeper;
  FakeZone *zone;
  FakeDns *dns;
} Walk;

/* What a person reads and presses, in each language. */
typedef struct
{
  const char *name;
  Language language;
  const char *door;
  const char *look;
  const char *myself;
  const char *taken_up; /* in the list of what one left off */
  const char *entered;  /* the button */
  const char *waiting;  /* in the list, then */
  const char *landed;   /* the headline at the end */
  const char *to_prove; /* in the list, at the end */
} WalkWords;

#define WALK_N_WORDS 2
extern const WalkWords walk_words[WALK_N_WORDS];

Walk *walk_new (Language language);
void walk_free (Walk *walk);

/* @zone: what the server says */
void walk_open (Walk *walk, const char *const *zone);
/* All that was told is on disk then. */
void walk_close (Walk *walk);

/* Tab until a button that shows @text has the focus, then Enter. */
void walk_press (Walk *walk, const char *text);
/* @which: the entry that Tab comes to as the how manieth, from 1 */
void walk_type (Walk *walk, guint which, const char *text);

TodokuJourney *walk_get_journey (Walk *walk);
const char *walk_get_step_id (Walk *walk);

/* For window_fixture_wait(). */
gboolean walk_has_result (WindowFixture *fixture);
gboolean walk_has_plan (WindowFixture *fixture);
gboolean walk_has_changes (WindowFixture *fixture);

/* From Home to where the changes are taken up. */
void walk_look_and_decide (Walk *walk, const WalkWords *row);
