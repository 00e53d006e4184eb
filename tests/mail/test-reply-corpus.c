/* What servers answered, in the words of Sisimai's tests. */
#include <string.h>

#include "lib/corpus.h"
#include "mail/reply.h"

/* RFC 3463, section 2: subject = 1*3digit. Sisimai knows only the subjects that are registered. */
static const char *const disputed[] = { "5.12.0", NULL };

static gboolean
is_among (JsonArray *texts, const char *text)
{
  for (guint i = 0; texts && text && i < json_array_get_length (texts); i++)
    if (strcmp (json_array_get_string_element (texts, i), text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
reads_as (JsonObject *row)
{
  g_autoptr (MailReply) reply = mail_reply_parse (corpus_get_string (row, "text"));
  const char *code = corpus_get_string (row, "reply");
  gboolean same_code = reply->code == (code ? g_ascii_strtoull (code, NULL, 10) : 0);
  JsonArray *all = json_object_has_member (row, "all_enhanced")
                       ? json_object_get_array_member (row, "all_enhanced")
                       : NULL;
  gboolean same_status = g_strcmp0 (reply->status, corpus_get_string (row, "enhanced")) == 0
                         || is_among (all, reply->status);

  g_assert_true (g_utf8_validate (reply->text, -1, NULL));
  if (!same_code || !same_status)
    g_test_message ("%s: %u and %s", corpus_get_string (row, "text"), reply->code,
                    reply->status ? reply->status : "none");
  return same_code && same_status;
}

static void
test_replies (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("smtp-replies-sisimai/cases.json");
  CorpusTally tally = { "smtp-replies-sisimai" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      tally.n_cases++;
      tally.n_passed += reads_as (json_array_get_object_element (rows, i));
    }
  if (parser)
    corpus_tally_print (&tally);
}

static void
judge_status (CorpusTally *tally, const char *status, gboolean is_valid)
{
  tally->n_cases++;
  if (mail_status_is_valid (status) == is_valid)
    tally->n_passed++;
  else if (g_strv_contains (disputed, status))
    tally->n_disputed++;
  else
    g_test_message ("“%s”", status);
}

static void
test_statuses (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("smtp-replies-sisimai/cases.json");
  CorpusTally tally = { "smtp-replies-sisimai, enhanced codes" };
  JsonArray *valid = parser ? corpus_get_cases (parser, "valid_enhanced_codes") : NULL;
  JsonArray *invalid = parser ? corpus_get_cases (parser, "invalid_enhanced_codes") : NULL;

  for (guint i = 0; valid && i < json_array_get_length (valid); i++)
    judge_status (&tally, json_array_get_string_element (valid, i), TRUE);
  for (guint i = 0; invalid && i < json_array_get_length (invalid); i++)
    judge_status (&tally, json_array_get_string_element (invalid, i), FALSE);
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply-corpus/replies", test_replies);
  g_test_add_func ("/reply-corpus/statuses", test_statuses);
  return g_test_run ();
}
