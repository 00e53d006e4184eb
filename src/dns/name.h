/* Domain names as canonical text.
 *
 * Inside the house a name is a C string: lower case ASCII, absolute, without the dot at the end;
 * the root is ".". A dot or backslash inside a label is "\.", "\\", any other byte that is not
 * printable ASCII is "\DDD" (RFC 1035, section 5.1). So equal names are equal strings.
 */
#pragma once

#include <glib.h>

#define DNS_NAME_MAX_WIRE 255 /* bytes; RFC 1035, section 3.1 */
#define DNS_LABEL_MAX 63      /* bytes */

/* (transfer full) (nullable): @text in presentation form, with or without the dot at the end, made
 * canonical; %NULL if a label is empty or too long, the name too long, or an escape broken. */
char *dns_name_normalize (const char *text);

/* (transfer full) (nullable): "@label.@name"; @label may hold several labels. %NULL if too long. */
char *dns_name_join (const char *label, const char *name);

guint dns_name_count_labels (const char *name);

/* (transfer none): @name without its first label; "." for a name of one label and for the root. */
const char *dns_name_parent (const char *name);

/* (transfer none): the last @labels labels of @name (all of it if it has fewer). */
const char *dns_name_suffix (const char *name, guint labels);

/* TRUE if @name is @ancestor or below it. */
gboolean dns_name_is_at_or_below (const char *name, const char *ancestor);

/* To and from the wire. _to_wire appends length-prefixed labels and the root. */
gboolean dns_name_to_wire (const char *name, GByteArray *wire);
/* Appends one label read from the wire to @text, escaped and in lower case. */
void dns_name_append_label (GString *text, const guint8 *label, gsize length);

/* (transfer full) (nullable): @text with its U-labels as A-labels, in lower case (IDNA 2008: RFC
 * 5891, with the UTS #46 mapping); ASCII is only made lower case. %NULL if that cannot be done. */
char *dns_name_to_ascii (const char *text);

/* (transfer full): "xn--…" labels in Unicode for people to read; @name itself if it cannot be. */
char *dns_name_to_unicode (const char *name);
/* (transfer full) (nullable): a name that may hold U-labels, in A-labels and canonical (IDNA 2008:
 * RFC 5891); %NULL if it is no name. */
char *dns_name_from_unicode (const char *name);
