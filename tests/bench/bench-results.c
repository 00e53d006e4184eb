/* Reading Authentication-Results, against a copy of the same bytes: for information. */
#include <string.h>

#include "bench/rate.h"
#include "mail/authentication-results.h"

typedef struct
{
  const char *label;
  const char *value;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "Authentication-Results, short",
    " mx.example.net; spf=pass smtp.mailfrom=example.jp" },
  { "Authentication-Results, of a large receiver",
    " mx.example.net;\r\n"
    "       dkim=pass header.i=@example.jp header.s=key1 header.b=\"Ab1+/xYz\";\r\n"
    "       dkim=fail (signature did not verify) header.d=service.example header.s=20230601;\r\n"
    "       arc=pass (i=1 spf=pass spfdomain=example.jp dkim=pass dkdomain=example.jp);\r\n"
    "       spf=pass (mx.example.net: domain of info@example.jp designates 192.0.2.1 as permitted\r\n"
    " sender) smtp.mailfrom=info@example.jp;\r\n"
    "       dmarc=pass (p=QUARANTINE sp=REJECT dis=NONE) header.from=example.jp\r\n" },
};
/* clang-format on */

static void
parse (gpointer data)
{
  const Case *row = data;

  authentication_results_free (
      authentication_results_parse (row->value, strlen (row->value), FALSE));
}

static void
copy (gpointer data)
{
  const Case *row = data;

  g_free (g_memdup2 (row->value, strlen (row->value)));
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RateContest contest
          = { cases[i].label, parse, copy, (gpointer)&cases[i], strlen (cases[i].value) };

      rate_print (&contest);
    }
  return 0;
}
