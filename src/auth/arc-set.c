#include "auth/arc-set.h"

#include <string.h>

#include "base/cursor.h"

#define WHITE_SPACE " \t\r\n"
#define FIELDS_IN_A_SET 3

const char *
arc_reason_to_string (ArcReason reason)
{
  switch (reason)
    {
    case ARC_REASON_NONE:
      return "none";
    case ARC_REASON_INSTANCE:
      return "instance";
    case ARC_REASON_DUPLICATE:
      return "duplicate";
    case ARC_REASON_TOO_MANY:
      return "too-many";
    case ARC_REASON_INCOMPLETE:
      return "incomplete";
    case ARC_REASON_GAP:
      return "gap";
    case ARC_REASON_CHAIN_VALUE:
      return "chain-value";
    case ARC_REASON_FAILED_BEFORE:
      return "failed-before";
    case ARC_REASON_MESSAGE_SIGNATURE:
      return "message-signature";
    case ARC_REASON_SEAL:
      return "seal";
    case ARC_REASON_HEADER_TOO_LARGE:
      return "header-too-large";
    }
  g_assert_not_reached ();
}

/* RFC 5322, section 3.2.2: comments nest. */
static void
skip_comment (Cursor *cursor)
{
  guint depth = 0;

  do
    {
      if (cursor_accept (cursor, '\\'))
        cursor_skip (cursor, 1);
      else if (cursor_accept (cursor, '('))
        depth++;
      else if (cursor_accept (cursor, ')'))
        depth--;
      else
        cursor_skip (cursor, 1);
    }
  while (depth > 0 && !cursor_at_end (cursor));
}

static void
skip_blanks (Cursor *cursor)
{
  cursor_skip_any_of (cursor, WHITE_SPACE);
  while (cursor_peek (cursor) == '(')
    {
      skip_comment (cursor);
      cursor_skip_any_of (cursor, WHITE_SPACE);
    }
}

guint
arc_results_get_instance (const MailField *field)
{
  gsize length;
  const char *value = mail_field_get_value (field, &length);
  Cursor cursor;
  guint32 instance;

  cursor_init (&cursor, value, length);
  skip_blanks (&cursor);
  if (!cursor_accept (&cursor, 'i'))
    return 0;
  skip_blanks (&cursor);
  if (!cursor_accept (&cursor, '='))
    return 0;
  skip_blanks (&cursor);
  if (!cursor_read_number (&cursor, 2, &instance))
    return 0;
  skip_blanks (&cursor);
  return cursor_accept (&cursor, ';') && instance <= ARC_MAX_SETS ? instance : 0;
}

static void
set_free (gpointer data)
{
  ArcSet *set = data;

  g_clear_pointer (&set->message_signature, dkim_signature_free);
  g_clear_pointer (&set->seal, dkim_signature_free);
  g_free (set);
}

typedef struct
{
  ArcSet *sets[ARC_MAX_SETS + 1]; /* by their number */
  guint n_fields;
  ArcReason reason;
  guint instance;
} Collection;

static void
find_fault (Collection *collection, ArcReason reason, guint instance)
{
  if (collection->reason != ARC_REASON_NONE)
    return;
  collection->reason = reason;
  collection->instance = instance;
}

/* (nullable) */
static ArcSet *
get_set (Collection *collection, guint instance)
{
  ArcSet *set;

  if (instance == 0)
    {
      find_fault (collection, ARC_REASON_INSTANCE, 0);
      return NULL;
    }
  set = collection->sets[instance];
  if (!set)
    {
      set = g_new0 (ArcSet, 1);
      set->instance = instance;
      set->message_verdict.result = AUTH_RESULT_NONE;
      set->seal_verdict.result = AUTH_RESULT_NONE;
      collection->sets[instance] = set;
    }
  return set;
}

static void
add_results (Collection *collection, const MailField *field)
{
  ArcSet *set = get_set (collection, arc_results_get_instance (field));

  if (set && set->results)
    find_fault (collection, ARC_REASON_DUPLICATE, set->instance);
  else if (set)
    set->results = field;
}

static void
add_signature (Collection *collection, const MailField *field, DkimSignatureKind kind)
{
  g_autoptr (DkimSignature) signature = dkim_signature_parse (field, kind);
  ArcSet *set = get_set (collection, signature->instance);
  DkimSignature **place;

  if (!set)
    return;
  place = kind == DKIM_SIGNATURE_OF_ARC_SEAL ? &set->seal : &set->message_signature;
  if (*place)
    find_fault (collection, ARC_REASON_DUPLICATE, set->instance);
  else
    *place = g_steal_pointer (&signature);
}

static void
add_field (Collection *collection, const MailField *field)
{
  gboolean is_results = mail_field_is (field, "ARC-Authentication-Results");
  gboolean is_seal = mail_field_is (field, "ARC-Seal");

  if (!is_results && !is_seal && !mail_field_is (field, "ARC-Message-Signature"))
    return;
  if (collection->n_fields++ == ARC_MAX_SETS * FIELDS_IN_A_SET)
    find_fault (collection, ARC_REASON_TOO_MANY, 0);
  if (collection->n_fields > ARC_MAX_SETS * FIELDS_IN_A_SET)
    return;
  if (is_results)
    add_results (collection, field);
  else
    add_signature (collection, field,
                   is_seal ? DKIM_SIGNATURE_OF_ARC_SEAL : DKIM_SIGNATURE_OF_ARC_MESSAGE);
}

/* Section 5.2, step 2, comes before everything that may be wrong with the sets below. */
static void
check_newest (Collection *collection, const ArcSet *newest)
{
  if (newest->seal && newest->seal->chain_value == ARC_CHAIN_VALUE_FAIL)
    {
      collection->reason = ARC_REASON_FAILED_BEFORE;
      collection->instance = newest->instance;
    }
}

/* Section 5.2, step 3 */
static void
check_set (Collection *collection, guint instance)
{
  const ArcSet *set = collection->sets[instance];
  ArcChainValue wanted = instance == 1 ? ARC_CHAIN_VALUE_NONE : ARC_CHAIN_VALUE_PASS;

  if (!set)
    find_fault (collection, ARC_REASON_GAP, instance);
  else if (!set->results || !set->message_signature || !set->seal)
    find_fault (collection, ARC_REASON_INCOMPLETE, instance);
  else if (set->seal->chain_value != wanted)
    find_fault (collection, ARC_REASON_CHAIN_VALUE, instance);
}

GPtrArray *
arc_sets_collect (const MailMessage *message, ArcReason *reason, guint *instance)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func (set_free);
  Collection collection = { .reason = ARC_REASON_NONE };
  guint n_sets = 0;

  for (guint i = 0; i < message->fields->len; i++)
    add_field (&collection, g_ptr_array_index (message->fields, i));
  for (guint i = 1; i <= ARC_MAX_SETS; i++)
    if (collection.sets[i])
      {
        g_ptr_array_add (sets, collection.sets[i]);
        n_sets = i;
      }
  if (n_sets > 0)
    check_newest (&collection, collection.sets[n_sets]);
  for (guint i = 1; i <= n_sets; i++)
    check_set (&collection, i);
  *reason = collection.reason;
  *instance = collection.instance;
  return sets;
}
