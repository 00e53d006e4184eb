/* Finding DMARC records and judging by them, against the same look-ups in the evidence and the same
 * records parsed. Prints ratios; it is no test. */
#include "auth/dmarc-mail.h"
#include "auth/world.h"
#include "bench/rate.h"

#define EIGHT_LABELS "a.b.c.d.e.mail.example.jp"
#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define RECORD(name) \
  name " 300 TXT \"v=DMARC1; p=quarantine; sp=reject; adkim=s; rua=mailto:dmarc@example.jp\"\n"

typedef struct
{
  const char *label;
  const char *domain;
  const char *zone;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "a record at the name itself",                "example.jp", OTHERWISE RECORD ("_dmarc.example.jp.") },
  { "eight labels, a record at the organization", EIGHT_LABELS, OTHERWISE RECORD ("_dmarc.example.jp.") },
  { "eight labels, two records",                  EIGHT_LABELS, OTHERWISE RECORD ("_dmarc.example.jp.") RECORD ("_dmarc.mail.example.jp.") },
  { "eight labels, no record",                    EIGHT_LABELS, OTHERWISE },
};
/* clang-format on */

typedef struct
{
  const char *domain;
  DmarcMail *mail;
  Evidence *discovered, *evaluated; /* what each needs */
} World;

static void
discover_once (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  dmarc_discovery_free (dmarc_discover (data, evidence, lacking));
}

static void
evaluate_once (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  const DmarcMail *mail = data;

  dmarc_evaluation_free (dmarc_evaluate (&mail->query, evidence, lacking));
}

static void
discover (gpointer data)
{
  const World *world = data;

  discover_once (world->discovered, NULL, (gpointer)world->domain);
}

static void
evaluate (gpointer data)
{
  const World *world = data;

  evaluate_once (world->evaluated, NULL, world->mail);
}

static void
parse_records (const EvidenceAnswer *answer)
{
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      dmarc_record_free (dmarc_record_parse (text));
    }
}

static void
look_up (const Evidence *evidence)
{
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceQuestion *question = evidence_get_entry (evidence, i)->question;

      parse_records (evidence_ask (evidence, question->name, question->type, NULL));
    }
}

static void
look_up_discovered (gpointer data)
{
  const World *world = data;

  look_up (world->discovered);
}

static void
look_up_evaluated (gpointer data)
{
  const World *world = data;

  look_up (world->evaluated);
}

static void
run (const Case *row)
{
  g_autofree char *discovery = g_strconcat ("DMARC found: ", row->label, NULL);
  g_autofree char *evaluation = g_strconcat ("DMARC judged: ", row->label, NULL);
  g_autofree char *identities = g_strconcat (row->domain, "=pass", NULL);
  g_autoptr (DmarcMail) mail
      = dmarc_mail_new (row->domain, identities, identities, DMARC_PROFILE_RFC9989);
  g_autoptr (Evidence) discovered
      = world_settle (row->zone, discover_once, (gpointer)row->domain, NULL);
  g_autoptr (Evidence) evaluated = world_settle (row->zone, evaluate_once, mail, NULL);
  World world = { row->domain, mail, discovered, evaluated };
  RateContest contests[] = {
    { discovery, discover, look_up_discovered, &world, 0 },
    { evaluation, evaluate, look_up_evaluated, &world, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (contests); i++)
    rate_print (&contests[i]);
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    run (&cases[i]);
  return 0;
}
