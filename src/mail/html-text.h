/* HTML mail as the text that a person sees: no tags, scripts, styles and comments; entities read. */
#pragma once

#include <glib.h>

/* A lure has one, a newsletter a hundred. */
#define MAIL_MAX_LINKS 200

/* (transfer full): UTF-8 with LF. @html: UTF-8. @links: (nullable): of char *: the targets of links
 * and forms that begin with http: or https: are added, each once in a row. Linear in the length. */
char *mail_html_to_text (const char *html, GPtrArray *links);
