#include "route-view.h"

#include "base/language.h"
#include "plan/explain/explain-diagnosis.h"
#include "proof-row.h"
#include "widgets.h"

/* Real mails have up to twenty. Anybody can write stamps at the old end, so that end is cut. */
#define MOST_HOPS 40
#define NAME_CHARACTERS 120
#define WORD_CHARACTERS 40

/* Servers pass a mail on within seconds; half an hour is a queue, a try again, or a hold. */
#define LONG_DELAY_SECONDS (30 * 60)

#define SECONDS_OF_MINUTE 60
#define SECONDS_OF_HOUR (60 * SECONDS_OF_MINUTE)
#define SECONDS_OF_DAY (24 * SECONDS_OF_HOUR)
#define MOST_DAYS 99999

/* --- words --- */

static char *
format_span (const char *sign, gint64 seconds)
{
  int days = (int)MIN (seconds / SECONDS_OF_DAY, MOST_DAYS);
  int hours = (int)(seconds % SECONDS_OF_DAY / SECONDS_OF_HOUR);
  int minutes = (int)(seconds % SECONDS_OF_HOUR / SECONDS_OF_MINUTE);

  /* Translators: in these four a sign, "+" or "−", stands in front of a time that passed. */
  if (seconds < SECONDS_OF_MINUTE)
    return g_strdup_printf (_ ("%s%d s"), sign, (int)seconds);
  if (seconds < SECONDS_OF_HOUR)
    return g_strdup_printf (_ ("%s%d min"), sign, minutes);
  if (seconds < SECONDS_OF_DAY)
    return g_strdup_printf (_ ("%s%d h %d min"), sign, hours, minutes);
  return g_strdup_printf (_ ("%s%d d %d h"), sign, days, hours);
}

/* (transfer full): "+3 s", "−5 s (the clocks differ)" */
static char *
format_delay (gint64 seconds)
{
  g_autofree char *span = NULL;

  if (seconds >= 0)
    return format_span ("+", seconds);
  span = format_span ("−", seconds == G_MININT64 ? G_MAXINT64 : -seconds);
  /* Translators: a time below zero: "−5 s". */
  return g_strdup_printf (_ ("%s (the clocks differ)"), span);
}

static gboolean
is_long (const MailReceivedDelay *delay)
{
  return delay->has_delay && delay->delay_seconds >= LONG_DELAY_SECONDS;
}

/* (transfer full) (nullable) */
static char *
word_of_delay (const MailReceived *hop, const MailReceivedDelay *delay)
{
  g_autofree char *text = NULL;

  if (!hop->has_time)
    return g_strdup (_ ("no time"));
  if (!delay->has_delay)
    return NULL;
  text = format_delay (delay->delay_seconds);
  /* Translators: the time that a mail waited: "+2 h 5 min". */
  return is_long (delay) ? g_strdup_printf (_ ("%s: a long wait"), text) : g_steal_pointer (&text);
}

static const char *
word_of_encryption (const MailReceived *hop)
{
  return hop->tls ? _ ("encrypted") : _ ("no record of encryption");
}

static const char *
name_of (const MailReceived *hop)
{
  const char *name = hop->by_name ? hop->by_name : hop->by_text;

  return name && *name ? name : _ ("(no name)");
}

/* --- pieces --- */

/* The dot of a server with the line through it. */
static GtkWidget *
rail_new (gboolean is_first, gboolean is_last, const char *dot_css)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *above = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  todoku_add_css (rail, "route-rail");
  todoku_add_css (above, is_first ? "route-gap" : "route-gap route-line");
  todoku_add_css (dot, "route-dot");
  todoku_add_css (dot, dot_css);
  todoku_add_css (below, is_last ? NULL : "route-line");
  gtk_widget_set_halign (above, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (below, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (below, TRUE);
  gtk_box_append (GTK_BOX (rail), above);
  gtk_box_append (GTK_BOX (rail), dot);
  gtk_box_append (GTK_BOX (rail), below);
  return rail;
}

static GtkWidget *
row_new (GtkWidget *rail, GtkWidget *body)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_hexpand (body, TRUE);
  /* The line grows with the row, and the row with nothing. */
  gtk_widget_set_vexpand (row, FALSE);
  gtk_box_append (GTK_BOX (row), rail);
  gtk_box_append (GTK_BOX (row), body);
  return row;
}

/* A stretch of line without a dot, with something beside it. @css: (nullable) */
static GtkWidget *
stretch_new (GtkWidget *body, const char *css)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (rail, "route-rail");
  gtk_widget_add_css_class (line, "route-line");
  todoku_add_css (line, css);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_box_append (GTK_BOX (rail), line);
  return row_new (rail, body);
}

/* Takes @text. */
static void
append_word (GtkBox *box, const char *icon_name, char *text, const char *css)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = todoku_shorten (text, NAME_CHARACTERS);

  if (icon_name)
    gtk_box_append (GTK_BOX (pair), todoku_icon_new (icon_name, css));
  gtk_box_append (GTK_BOX (pair), todoku_label_new (shown, "caption"));
  gtk_widget_set_valign (pair, GTK_ALIGN_START);
  todoku_add_css (gtk_widget_get_last_child (pair), css);
  gtk_box_append (box, pair);
  g_free (text);
}

/* --- one hop --- */

static const char *
get_wait_icon (const MailReceivedDelay *delay)
{
  return is_long (delay) ? "dialog-warning-symbolic" : "document-open-recent-symbolic";
}

/* How the mail went over to the server: between two dots. */
static GtkWidget *
passage_new (const MailReceived *hop, const MailReceivedDelay *delay)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  char *wait = word_of_delay (hop, delay);
  g_autofree char *protocol = hop->with ? todoku_shorten (hop->with, WORD_CHARACTERS) : NULL;

  gtk_widget_add_css_class (body, "route-passage");
  if (wait)
    append_word (GTK_BOX (body), get_wait_icon (delay), wait,
                 is_long (delay) ? "warning" : "dim-label");
  append_word (GTK_BOX (body), hop->tls ? "changes-prevent-symbolic" : "changes-allow-symbolic",
               protocol ? g_strdup_printf ("%s (%s)", word_of_encryption (hop), protocol)
                        : g_strdup (word_of_encryption (hop)),
               "dim-label");
  return stretch_new (body, NULL);
}

static GtkWidget *
server_new (const char *name, const char *when, const char *detail)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *shown = todoku_shorten (name, NAME_CHARACTERS);
  GtkWidget *label = todoku_label_new (shown, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), label);
  if (when)
    {
      GtkWidget *time = gtk_label_new (when);

      todoku_add_css (time, "caption dim-label numeric");
      gtk_widget_set_valign (time, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), time);
    }
  gtk_box_append (GTK_BOX (body), line);
  if (detail)
    gtk_box_append (GTK_BOX (body), todoku_label_new (detail, "caption dim-label"));
  return body;
}

/* What a screen reader says of a stop: all that is drawn, in one sentence. */
static void
name_stop (GtkWidget *stop, const MailReceived *hop, const char *when, const char *wait)
{
  GString *name = g_string_new (NULL);
  g_autofree char *server = todoku_shorten (name_of (hop), NAME_CHARACTERS);

  g_string_append (name, server);
  if (when)
    g_string_append_printf (name, ", %s", when);
  if (wait)
    g_string_append_printf (name, ", %s", wait);
  g_string_append_printf (name, ", %s", word_of_encryption (hop));
  todoku_set_accessible_name (stop, name->str);
  g_string_free (name, TRUE);
}

static GtkWidget *
stop_new (void)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                       "orientation", GTK_ORIENTATION_VERTICAL, NULL);
}

/* (transfer full) (nullable): by which address the server saw whom it took the mail from. */
static char *
detail_of (const MailReceived *hop)
{
  g_autofree char *address = NULL;

  if (!hop->from_address)
    return NULL;
  address = todoku_shorten (hop->from_address, WORD_CHARACTERS);
  /* Translators: an IP address. */
  return g_strdup_printf (_ ("taken over from %s"), address);
}

/* @inside: the receiver's own; what the others say is only their word */
static GtkWidget *
hop_new (const MailReceived *hop,
         const MailReceivedDelay *delay,
         GtkWidget *border,
         gboolean inside,
         gboolean is_last)
{
  GtkWidget *stop = stop_new ();
  g_autofree char *when = hop->has_time ? explain_when (hop->time, language_get ()) : NULL;
  g_autofree char *wait = word_of_delay (hop, delay);
  g_autofree char *detail = detail_of (hop);

  gtk_box_append (GTK_BOX (stop), passage_new (hop, delay));
  if (border)
    gtk_box_append (GTK_BOX (stop), border);
  gtk_box_append (GTK_BOX (stop), row_new (rail_new (FALSE, is_last, inside ? "inside" : "outside"),
                                           server_new (name_of (hop), when, detail)));
  name_stop (stop, hop, when, wait);
  return stop;
}

/* --- the whole way --- */

static GtkWidget *
origin_new (const MailReceived *oldest)
{
  GtkWidget *stop = stop_new ();
  const char *said = oldest->from_name;
  g_autofree char *name = todoku_shorten (said && *said ? said : _ ("(no name)"), NAME_CHARACTERS);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _ ("The first sender"), name);

  gtk_box_append (
      GTK_BOX (stop),
      row_new (rail_new (TRUE, FALSE, "outside"),
               server_new (name, NULL, _ ("The first sender, by the name that it gave itself"))));
  todoku_set_accessible_name (stop, spoken);
  return stop;
}

/* Above it stands what anybody can have written. */
static GtkWidget *
border_new (void)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *dashes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (body, "route-border");
  gtk_widget_add_css_class (dashes, "route-dashes");
  gtk_widget_set_hexpand (dashes, TRUE);
  gtk_widget_set_valign (dashes, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line),
                  todoku_label_new (_ ("From here on the receiver's side"), "caption-heading"));
  gtk_box_append (GTK_BOX (line), dashes);
  gtk_box_append (GTK_BOX (body), line);
  gtk_box_append (GTK_BOX (body),
                  todoku_label_new (_ ("What stands above was written by other servers, no proof."),
                                    "caption dim-label"));
  return stretch_new (body, NULL);
}

static GtkWidget *
gap_new (guint count)
{
  /* Translators: a number of lines that servers wrote on a mail. */
  g_autofree char *text = g_strdup_printf (_ ("%u more servers, not shown here"), count);
  GtkWidget *label = todoku_label_new (text, "caption dim-label");

  gtk_widget_add_css_class (label, "route-passage");
  return stretch_new (label, "cut");
}

/* Without a border all stamps are the receiver's own. */
static gboolean
has_border (const MailTrail *trail, guint shown)
{
  for (guint i = 0; i < shown; i++)
    if (trail->border->has_border && g_ptr_array_index (trail->hops, i) == trail->border->received)
      return TRUE;
  return FALSE;
}

/* The oldest first, as the mail came. */
static void
append_hops (GtkBox *route, const MailTrail *trail, guint shown)
{
  gboolean inside = !has_border (trail, shown);

  for (guint i = shown; i > 0; i--)
    {
      const MailReceived *hop = g_ptr_array_index (trail->hops, i - 1);
      gboolean is_border = trail->border->has_border && hop == trail->border->received;

      inside |= is_border;
      gtk_box_append (route, hop_new (hop, &g_array_index (trail->delays, MailReceivedDelay, i - 1),
                                      is_border ? border_new () : NULL, inside, i == 1));
    }
}

GtkWidget *
todoku_route_view_new (const MailTrail *trail)
{
  GtkWidget *route;
  guint count = trail->hops->len;
  guint shown = MIN (count, MOST_HOPS);

  if (count == 0)
    return todoku_bullet_new (
        "dialog-question-symbolic",
        _ ("No server left its stamp (Received) in this header, so the way is not known."),
        "dim-label");
  route = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, "orientation",
                        GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_add_css_class (route, "route");
  todoku_set_accessible_name (route, _ ("The route it took"));
  gtk_box_append (GTK_BOX (route), origin_new (g_ptr_array_index (trail->hops, count - 1)));
  if (count > shown)
    gtk_box_append (GTK_BOX (route), gap_new (count - shown));
  append_hops (GTK_BOX (route), trail, shown);
  return route;
}
