/* The application: options, language, the window. */
#pragma once

#include <adwaita.h>

#define TODOKU_APPLICATION_ID "io.github.todoku.Todoku"

#define TODOKU_TYPE_APPLICATION (todoku_application_get_type ())
G_DECLARE_FINAL_TYPE (TodokuApplication, todoku_application, TODOKU, APPLICATION, AdwApplication)

TodokuApplication *todoku_application_new (void);

/* Speaks the other language from now on; every window is made anew. */
void todoku_application_set_language (TodokuApplication *self, const char *language);
