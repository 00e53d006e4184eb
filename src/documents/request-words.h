/* The facts of a request in the words of one language. Private to src/documents.
 *
 * Here foreign text becomes visible and what is not known becomes a blank, so that the sentences after
 * it need not think of either. */
#pragma once

#include "documents/document.h"
#include "documents/request-letter.h"

/* A line to be filled by hand. */
#define REQUEST_BLANK "＿＿＿＿＿＿＿＿"

typedef struct
{
  Language language;
  char *domain;
  char *to;                         /* as a letter begins */
  char *company, *person, *contact; /* a blank where not known */
  char *today;
  char *asked_at;  /* (nullable): the day */
  char *wanted_by; /* (nullable): the day */
  char *dns_host;  /* (nullable) */
} RequestWords;

/* (transfer full) */
RequestWords *request_words_new (const RequestLetter *letter, Language language);
void request_words_free (RequestWords *words);

/* All return (transfer full). */
/* 2026年12月4日（金） · "Fri, 4 Dec 2026", by the calendar of this computer */
char *request_day (gint64 usecs, Language language);
/* いまの値と置き換え · "Replace today's value" */
char *request_action (const Change *change, Language language);
/* What goes into a host field that adds the domain by itself: "_dmarc", "@"; %NULL for a name outside
 * of the domain. */
char *request_relative_host (const Change *change, const RequestLetter *letter, Language language);
/* One line for a terminal that shows today's values: "dig +short TXT _dmarc.example.jp" */
char *request_look_up_command (const GPtrArray *changes);
/* Values that must stay, each once: "example.jp TXT \"google-site-verification=…\"" */
GStrv request_values_to_keep (const GPtrArray *changes);

/* TRUE if a TXT value needs more than one string (RFC 1035, section 3.3.14). */
gboolean request_is_long (const Change *change, const char *value);
/* (transfer none) (nullable): the first change of @kind. */
const Change *request_find_kind (const GPtrArray *changes, RecordKind kind);
/* (transfer none) (nullable): the first change with a value for which request_is_long() holds. */
const Change *request_find_long (const GPtrArray *changes);
/* (transfer none) (nullable): the message id of what to mind about SPF; %NULL where it is not changed. */
const char *request_spf_care (const GPtrArray *changes);
gboolean request_has_type (const GPtrArray *changes, DnsType type);
/* TRUE if @text is there and says something. */
gboolean request_is_said (const char *text);

/* What a sentence of a document is made from. */
typedef struct
{
  const GPtrArray *changes;
  const RequestLetter *letter;
  const Change *change;   /* (nullable) */
  guint number;           /* of @change, from 1 */
  const char *message_id; /* (nullable): with {domain} */
} RequestScene;

/* (transfer full): the sentence of @message_id in the language in use, with "{domain}" put in. */
char *request_say_domain (const char *message_id, const RequestWords *words);
/* (transfer full): the same in both languages. */
DocumentText *request_text_about_domain (const RequestLetter *letter, const char *message_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RequestWords, request_words_free)
