/* Mail addresses and servers where they stand in running text. */
#pragma once

#include <glib.h>

typedef struct
{
  gsize start; /* bytes: of the address itself, behind a "<" */
  gsize end;
} AddressExtent;

/* The next address in @text[@from … @length]. Linear over a text read to its end. */
gboolean bounce_address_find (const char *text, gsize length, gsize from, AddressExtent *extent);

/* (transfer full) (nullable): of "rfc822; <a@example.jp>", "a@example.jp (somebody)". */
char *bounce_address_dup (const char *value);

/* Whether @name says that a machine sends ("mailer-daemon@…", "postmaster@…"). */
gboolean bounce_address_is_daemon (const char *address);

/* The server that a sentence names in front of its answer: "host mx.example.jp[192.0.2.1] said:".
 * Both are (out) (transfer full) (nullable), and untouched where nothing is found. @text: one line, up
 * to the answer. */
void bounce_address_find_server (const char *text, char **name, char **ip_address);
