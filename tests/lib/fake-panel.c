#include "lib/fake-panel.h"

#include <stdlib.h>
#include <string.h>

#include "dns/name.h"

typedef enum
{
  NAMES_RELATIVE, /* the domain is added, unless a dot ends the name */
  NAMES_FULL,
} Names;

typedef enum
{
  APEX_ANY,
  APEX_BLANK,
  APEX_AT,
} Apex;

typedef enum
{
  QUOTES_STRIPPED,
  QUOTES_LITERAL, /* they become part of the value */
  QUOTES_REFUSED,
  QUOTES_REQUIRED,
} Quotes;

typedef enum
{
  DOT_EITHER,  /* a target is absolute with and without it */
  DOT_OR_ZONE, /* without it the domain is added */
  DOT_REFUSED,
} Dot;

typedef enum
{
  BOX_ROWS,
  BOX_NAMES, /* one box for all values of a name and type */
  BOX_ZONE,  /* one box for everything */
} Box;

typedef struct
{
  const char *id;
  Names names;
  Apex apex;
  Quotes quotes;
  Dot dot;
  Box box;
  guint max_chars; /* 0: none known */
  gboolean refuses_underscore;
  gboolean takes_nothing;
  gboolean has_screens;
} Behaviour;

/* clang-format off */
static const Behaviour behaviours[] = {
  { "relative",      .quotes = QUOTES_STRIPPED },
  { "full",          NAMES_FULL, .quotes = QUOTES_STRIPPED },
  { "onamae-navi",   NAMES_RELATIVE, APEX_BLANK, QUOTES_LITERAL },
  { "onamae-rs",     NAMES_RELATIVE, APEX_ANY,   QUOTES_LITERAL },
  { "muumuu",        NAMES_RELATIVE, APEX_BLANK, QUOTES_LITERAL },
  { "lolipop-ns",    .takes_nothing = TRUE },
  { "value-domain",  NAMES_RELATIVE, APEX_AT,    QUOTES_LITERAL, DOT_OR_ZONE, BOX_ZONE },
  { "xserver",       NAMES_RELATIVE, APEX_ANY,   QUOTES_STRIPPED, DOT_REFUSED, .has_screens = TRUE },
  { "wpx",           .quotes = QUOTES_STRIPPED, .refuses_underscore = TRUE },
  { "sakura-domain", NAMES_RELATIVE, APEX_ANY,   QUOTES_STRIPPED, DOT_OR_ZONE, .max_chars = 255 },
  { "sakura-cloud",  .quotes = QUOTES_REFUSED, .max_chars = 500 },
  { "webarena",      .has_screens = TRUE },
  { "zenlogic",      NAMES_RELATIVE, APEX_BLANK, QUOTES_REQUIRED, .box = BOX_NAMES },
  { "cloudflare",    NAMES_RELATIVE, APEX_AT,    QUOTES_STRIPPED },
  { "route53",       NAMES_RELATIVE, APEX_BLANK, QUOTES_REQUIRED, .box = BOX_NAMES },
  { "gcloud",        NAMES_RELATIVE, APEX_ANY,   QUOTES_REQUIRED },
  { "godaddy",       NAMES_RELATIVE, APEX_AT,    QUOTES_STRIPPED, .max_chars = 511 },
  { "namecheap",     NAMES_RELATIVE, APEX_ANY,   QUOTES_REFUSED },
  { "digitalocean",  .max_chars = 509 },
  { "name-com",      .quotes = QUOTES_REFUSED },
  { "dnsimple",      .max_chars = 1000 },
  { "alidns",        .quotes = QUOTES_STRIPPED, .max_chars = 511 },
};
/* clang-format on */

struct _FakePanel
{
  const Behaviour *behaviour;
  char *domain;
  GPtrArray *records; /* of DnsRecord */
};

static const Behaviour *
find_behaviour (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (behaviours); i++)
    if (strcmp (behaviours[i].id, id) == 0)
      return &behaviours[i];
  return &behaviours[0];
}

FakePanel *
fake_panel_new (const char *id, const char *domain, const GPtrArray *records)
{
  FakePanel *panel = g_new0 (FakePanel, 1);

  panel->behaviour = find_behaviour (id);
  panel->domain = g_strdup (domain);
  panel->records = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (panel->records, dns_record_ref (g_ptr_array_index (records, i)));
  return panel;
}

void
fake_panel_free (FakePanel *panel)
{
  g_free (panel->domain);
  g_ptr_array_unref (panel->records);
  g_free (panel);
}

gboolean
fake_panel_adds_domain (const FakePanel *panel)
{
  return panel->behaviour->names == NAMES_RELATIVE;
}

gboolean
fake_panel_wants_at_sign (const FakePanel *panel)
{
  return panel->behaviour->apex != APEX_BLANK;
}

gboolean
fake_panel_is_one_box (const FakePanel *panel)
{
  return panel->behaviour->box == BOX_NAMES;
}

gboolean
fake_panel_is_zone_text (const FakePanel *panel)
{
  return panel->behaviour->box == BOX_ZONE;
}

const GPtrArray *
fake_panel_get_records (const FakePanel *panel)
{
  return panel->records;
}

/* (transfer full) (nullable) */
static char *
read_host (const FakePanel *panel, const char *host)
{
  gboolean blank = *host == '\0';
  gboolean at = strcmp (host, "@") == 0;

  if (panel->behaviour->refuses_underscore && strchr (host, '_'))
    return NULL;
  if (panel->behaviour->names == NAMES_FULL)
    return blank || at ? NULL : dns_name_normalize (host);
  if ((blank && panel->behaviour->apex == APEX_AT) || (at && panel->behaviour->apex == APEX_BLANK))
    return NULL;
  if (blank || at)
    return g_strdup (panel->domain);
  if (g_str_has_suffix (host, "."))
    return dns_name_normalize (host);
  return dns_name_join (host, panel->domain);
}

/* Master-file strings, one after the other: "a" "b". */
static DnsRecord *
read_quoted (const char *name, const char *text)
{
  g_autofree char *line = g_strdup_printf ("%s. 3600 TXT %s", name, text);

  return *text == '"' ? dns_record_parse (line, NULL) : NULL;
}

/* (transfer full) (nullable) */
static DnsRecord *
read_text (const FakePanel *panel, const char *name, const char *text)
{
  g_autofree char *plain = g_strdup (text);
  gsize length = strlen (text);

  switch (panel->behaviour->quotes)
    {
    case QUOTES_REQUIRED:
      return read_quoted (name, text);
    case QUOTES_REFUSED:
      if (strpbrk (text, "\"\\"))
        return NULL;
      break;
    case QUOTES_STRIPPED:
      if (length >= 2 && *text == '"' && text[length - 1] == '"')
        {
          g_free (plain);
          plain = g_strndup (text + 1, length - 2);
        }
      break;
    case QUOTES_LITERAL:
      break;
    }
  if (panel->behaviour->max_chars > 0 && strlen (plain) > panel->behaviour->max_chars)
    return NULL;
  return dns_record_new_text (name, 3600, plain);
}

/* (transfer full) (nullable) */
static char *
read_target (const FakePanel *panel, const char *target)
{
  gboolean dot = g_str_has_suffix (target, ".");

  if (strcmp (target, ".") == 0)
    return g_strdup (".");
  if (dot && panel->behaviour->dot == DOT_REFUSED)
    return NULL;
  if (!dot && panel->behaviour->dot == DOT_OR_ZONE)
    return dns_name_join (target, panel->domain);
  return dns_name_normalize (target);
}

/* (transfer full) (nullable): what the screen makes of three fields */
static DnsRecord *
read_row (
    const FakePanel *panel, const char *type, const char *host, const char *value, int preference)
{
  g_autofree char *name = panel->behaviour->takes_nothing ? NULL : read_host (panel, host);
  DnsRecord *record;
  DnsType number;

  g_assert_true (dns_type_from_string (type, &number));
  if (!name)
    return NULL;
  if (number == DNS_TYPE_TXT)
    return read_text (panel, name, value);
  record = dns_record_new (name, number, 3600);
  record->target = read_target (panel, value);
  record->preference = (guint16)MAX (preference, 0);
  if (record->target)
    return record;
  dns_record_unref (record);
  return NULL;
}

static gboolean
is_same (const DnsRecord *one, const DnsRecord *other)
{
  g_autofree char *first = one->target ? g_strdup (one->target) : dns_record_dup_text (one);
  g_autofree char *second = other->target ? g_strdup (other->target) : dns_record_dup_text (other);

  return one->type == other->type && strcmp (one->name, other->name) == 0
         && strcmp (first, second) == 0;
}

/* No company lets an alias stand beside something else (RFC 1034, section 3.6.2). */
static gboolean
has_room (const FakePanel *panel, const DnsRecord *record)
{
  for (guint i = 0; i < panel->records->len; i++)
    {
      const DnsRecord *other = g_ptr_array_index (panel->records, i);

      if (strcmp (other->name, record->name) == 0
          && (other->type == DNS_TYPE_CNAME || record->type == DNS_TYPE_CNAME))
        return FALSE;
    }
  return TRUE;
}

/* @record: (transfer full) (nullable) */
static gboolean
take (FakePanel *panel, DnsRecord *record)
{
  if (record && has_room (panel, record))
    {
      g_ptr_array_add (panel->records, record);
      return TRUE;
    }
  g_clear_pointer (&record, dns_record_unref);
  return FALSE;
}

static gboolean
drop (FakePanel *panel, const DnsRecord *record)
{
  for (guint i = 0; record && i < panel->records->len; i++)
    if (is_same (g_ptr_array_index (panel->records, i), record))
      {
        g_ptr_array_remove_index (panel->records, i);
        return TRUE;
      }
  return FALSE;
}

gboolean
fake_panel_add (
    FakePanel *panel, const char *type, const char *host, const char *value, int preference)
{
  return take (panel, read_row (panel, type, host, value, preference));
}

/* A list shows a value as it is, also quotation marks that nobody should have typed. */
static gboolean
drop_shown (FakePanel *panel, const char *host, const char *shown)
{
  g_autofree char *name = read_host (panel, host);
  g_autoptr (DnsRecord) record = name ? dns_record_new_text (name, 3600, shown) : NULL;

  return drop (panel, record);
}

gboolean
fake_panel_delete (FakePanel *panel, const char *type, const char *host, const char *shown)
{
  g_autoptr (DnsRecord) record = read_row (panel, type, host, shown, 0);

  return (panel->behaviour->quotes != QUOTES_REQUIRED && drop_shown (panel, host, shown))
         || drop (panel, record);
}

gboolean
fake_panel_fill_box (FakePanel *panel, const char *type, const char *host, const char *lines)
{
  g_auto (GStrv) values = g_strsplit (lines, "\n", -1);
  g_autofree char *name = read_host (panel, host);
  DnsType number;

  g_assert_true (dns_type_from_string (type, &number));
  if (!name)
    return FALSE;
  for (guint i = 0; i < panel->records->len;)
    {
      const DnsRecord *record = g_ptr_array_index (panel->records, i);

      if (record->type == number && strcmp (record->name, name) == 0)
        g_ptr_array_remove_index (panel->records, i);
      else
        i++;
    }
  for (guint i = 0; values[i]; i++)
    if (!fake_panel_add (panel, type, host, values[i], 0))
      return FALSE;
  return TRUE;
}

/* "txt @ v=spf1 …", "cname host target.", "mx target. preference" */
static DnsRecord *
read_zone_line (const FakePanel *panel, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_strv_length (words) != 3)
    return NULL;
  if (strcmp (words[0], "mx") == 0)
    return read_row (panel, "MX", "@", words[1], atoi (words[2]));
  return read_row (panel, words[0], words[1], words[2], 0);
}

gboolean
fake_panel_add_line (FakePanel *panel, const char *line)
{
  return take (panel, read_zone_line (panel, line));
}

gboolean
fake_panel_delete_line (FakePanel *panel, const char *line)
{
  g_autoptr (DnsRecord) record = read_zone_line (panel, line);

  return drop (panel, record);
}

/* Drops what begins like the value at @name that such a screen looks after. */
static void
drop_beginning (FakePanel *panel, const char *name, const char *beginning)
{
  for (guint i = 0; i < panel->records->len;)
    {
      const DnsRecord *record = g_ptr_array_index (panel->records, i);
      g_autofree char *text = record->strings ? dns_record_dup_text (record) : g_strdup ("");

      if (strcmp (record->name, name) == 0 && strstr (text, beginning))
        g_ptr_array_remove_index (panel->records, i);
      else
        i++;
    }
}

gboolean
fake_panel_set_spf (FakePanel *panel, const char *value)
{
  if (!panel->behaviour->has_screens)
    return FALSE;
  drop_beginning (panel, panel->domain, "v=spf1");
  return take (panel, dns_record_new_text (panel->domain, 3600, value));
}

gboolean
fake_panel_choose_dmarc (FakePanel *panel, const char *label, const char *report)
{
  static const char *const choices[][2] = {
    { "何もしない", "none" },
    { "迷惑メールとして配送する", "quarantine" },
    { "メールを配送しない", "reject" },
  };
  g_autofree char *name = dns_name_join ("_dmarc", panel->domain);
  g_autofree char *rua = report ? g_strdup_printf ("; rua=mailto:%s", report) : g_strdup ("");

  for (guint i = 0; panel->behaviour->has_screens && i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *value = g_strdup_printf ("v=DMARC1; p=%s%s", choices[i][1], rua);

      if (strcmp (choices[i][0], label) != 0)
        continue;
      drop_beginning (panel, name, "DMARC1");
      return take (panel, dns_record_new_text (name, 3600, value));
    }
  return FALSE;
}
