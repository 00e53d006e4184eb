/* Panels: what a change becomes at the screen of the company that holds the DNS: which row to add, to
 * replace or to delete, what to type into each field, and what must not be touched.
 *
 * Rests on data/dns-hosts/ID.host. A fact that nobody confirmed is a hint, never an order: there the
 * screen is asked, and both answers are at hand. Pure; a page is immutable once made. */
#pragma once

#include "plan/change.h"

/* What the person who sees the screen said; UNKNOWN: not asked. It outranks the facts. */
typedef struct
{
  ProvidersHostField host_field;
  ProvidersApex apex;
} PanelAnswers;

typedef enum
{
  PANEL_ADD,
  PANEL_REPLACE, /* the first of `old_values` becomes `value`, the others are deleted */
  PANEL_DELETE,  /* `old_values` go, nothing comes */
  PANEL_SWITCH,  /* a screen of its own for this kind of record, not a row of the list */
} PanelAction;

#define PANEL_ACTION_COUNT (PANEL_SWITCH + 1)

typedef enum
{
  PANEL_SURE,
  PANEL_UNSURE, /* a hint: look at the screen */
  PANEL_ASKING, /* nobody knows this screen: ask the question */
} PanelCertainty;

typedef enum
{
  PANEL_QUESTION_NONE,
  PANEL_QUESTION_HOST_FIELD, /* does ".example.co.jp" stand to the right of the host field? */
  PANEL_QUESTION_APEX,       /* blank or "@" for the domain itself? */
} PanelQuestion;

#define PANEL_QUESTION_COUNT (PANEL_QUESTION_APEX + 1)

typedef enum
{
  PANEL_NOTE_LONG_TXT_REFUSED,       /* the value is longer than this screen takes */
  PANEL_NOTE_LONG_TXT_UNKNOWN,       /* over 255 characters, and nobody knows whether they fit */
  PANEL_NOTE_LONG_TXT_BY_HAND,       /* `value` is cut into strings already: paste it as it is */
  PANEL_NOTE_QUOTES_REQUIRED,        /* the quotation marks belong to what is typed */
  PANEL_NOTE_QUOTES_REQUIRED_UNSURE, /* nobody confirmed it */
  PANEL_NOTE_QUOTES_NOT_TYPED,       /* none around the value */
  PANEL_NOTE_QUOTES_UNKNOWN,
  PANEL_NOTE_TTL_FIXED,           /* the screen has no field for it */
  PANEL_NOTE_PANEL_WRITES_SPF,    /* by itself: never a second TXT beside it */
  PANEL_NOTE_PANEL_WRITES_THIS,   /* this very record, by itself: look whether it is there */
  PANEL_NOTE_PANEL_WRITES_DKIM,   /* for mailboxes of its own: a switch, never a row */
  PANEL_NOTE_PANEL_WRITES_DMARC,  /* by itself: two records would count for nothing */
  PANEL_NOTE_PRESET_LOCKED,       /* what it writes cannot be edited */
  PANEL_NOTE_DMARC_SCREEN_CANNOT, /* its DMARC screen cannot express `cannot`: a plain TXT, with the
                                     * screen's own setting off; or the nearest choice */
  PANEL_NOTE_DMARC_LABEL_UNSURE,  /* the wording of the choice was not confirmed */
  PANEL_NOTE_CNAME_PROXY,         /* not through the proxy: DNS only */
  PANEL_NOTE_FINAL_DOT_REQUIRED,  /* the dot at the end belongs to the value */
  PANEL_NOTE_FINAL_DOT_NOT_TYPED, /* none at the end */
  PANEL_NOTE_FINAL_DOT_UNKNOWN,
  PANEL_NOTE_UNDERSCORE_REFUSED, /* said to refuse "_" in a host name */
  PANEL_NOTE_TXT_NOT_POSSIBLE,   /* no such record can be added here */
  PANEL_NOTE_MERGE,              /* one box holds all values of the name: `value` has them all */
  PANEL_NOTE_KEEP_OTHERS,        /* other rows of the same name and type stay as they are */
  PANEL_NOTE_DELETE_FIRST,       /* an alias and a value cannot stand side by side */
  PANEL_NOTE_ONLY_ONE,           /* of several old rows one becomes the new one, the others go */
} PanelNote;

#define PANEL_NOTE_COUNT (PANEL_NOTE_ONLY_ONE + 1)

typedef struct
{
  const Change *change; /* (unowned): what it is about */
  PanelAction action;
  RecordKind kind;
  DnsType type;
  char *type_word; /* "TXT", as the screen lists it */

  char *host; /* what to type; "": leave the field blank. A hint unless host_certainty is SURE */
  PanelCertainty host_certainty;
  PanelQuestion question; /* what to ask where it is not SURE */
  char *host_relative;    /* if the screen adds the domain by itself */
  char *host_full;        /* if it does not */

  char *value;      /* what to paste, exactly; several lines where one box holds all values, and the
                        * whole line where the screen takes zone text. "" with DELETE */
  GStrv strings;    /* a TXT in pieces of at most 255 bytes, without quotation marks */
  GStrv old_values; /* rows that are replaced or go, as the screen shows them */
  GStrv keep;       /* other values of the same name and type, as the screen shows them */
  guint32 ttl_seconds; /* 0: the screen sets it, or it is part of the line */
  gint preference;     /* MX; -1 for other types */

  /* A DMARC screen of its own: set whenever the policy has a label, also where a TXT is better. */
  ProvidersText switch_label; /* word for word; both %NULL without one */
  char *switch_report;        /* (nullable): the address for its report field, without "mailto:" */
  GStrv cannot;               /* tags with their value that the screen cannot express: "t=y" */

  GArray *notes; /* of PanelNote, the weightiest first */
} PanelEntry;

/* Who does it, by what the company offers. */
typedef enum
{
  PANEL_WAY_TYPE,    /* at the screen */
  PANEL_WAY_REQUEST, /* its support types it */
  PANEL_WAY_MOVE,    /* not there: the DNS moves to another company first, or support helps */
} PanelWay;

#define PANEL_WAY_COUNT (PANEL_WAY_MOVE + 1)

typedef struct
{
  char *domain;
  char *zone;                   /* the name that holds the NS */
  const ProvidersDnsHost *host; /* (nullable) (unowned) */
  PanelAnswers answers;
  PanelWay way;
  gboolean way_is_unsure;
  GPtrArray *entries; /* of PanelEntry, in the order of doing */
} PanelPage;

/* (transfer full): of two changes of one name and type the first counts.
 * @changes: of Change, must outlive the page; @zone: (nullable): @domain; @host: (nullable): a company
 * that we do not know; @answers: (nullable): nobody was asked */
PanelPage *panel_page_new (const GPtrArray *changes,
                           const char *domain,
                           const char *zone,
                           const ProvidersDnsHost *host,
                           const PanelAnswers *answers);
void panel_page_free (PanelPage *page);

gboolean panel_entry_has_note (const PanelEntry *entry, PanelNote note);

/* "add" …, "long-txt-refused" …; allocate nothing */
const char *panel_action_to_string (PanelAction action);
const char *panel_note_to_string (PanelNote note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PanelPage, panel_page_free)
