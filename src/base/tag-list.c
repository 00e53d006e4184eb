#include "base/tag-list.h"

#include <string.h>

#include "base/cursor.h"

#define WHITE_SPACE " \t\r\n"
#define FEW_TAGS 32

static void
add_fault (TagList *list, TagFaultKind kind, gsize offset)
{
  TagFault fault = { kind, offset };

  g_array_append_val (list->faults, fault);
}

static gboolean
is_tag_name (const char *name)
{
  if (!g_ascii_isalpha (*name))
    return FALSE;
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && *c != '_')
      return FALSE;
  return TRUE;
}

/* RFC 6376, section 3.2: tval is VALCHAR (%x21-3A / %x3C-7E) with folding white space inside. */
static void
check_value (TagList *list, const Tag *tag)
{
  for (const guint8 *c = (const guint8 *)tag->value; *c; c++)
    if ((*c < 0x21 || *c > 0x7e) && !strchr (WHITE_SPACE, *c))
      {
        add_fault (list, TAG_FAULT_BAD_VALUE,
                   tag->value_offset + (gsize)(c - (const guint8 *)tag->value));
        return;
      }
}

/* A list of thousands must not be searched for each of its names; a usual one is quicker without a set.
 * @seen: (inout) (nullable): set of the names before, made when there are many */
static gboolean
is_duplicate (const TagList *list, GHashTable **seen, const char *name)
{
  if (list->tags->len < FEW_TAGS)
    return tag_list_find (list, name) != NULL;
  if (!*seen)
    {
      *seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < list->tags->len; i++)
        g_hash_table_add (*seen, ((Tag *)g_ptr_array_index (list->tags, i))->name);
    }
  return g_hash_table_contains (*seen, name);
}

static void
add_tag (TagList *list, GHashTable **seen, Tag *tag)
{
  if (!is_tag_name (tag->name))
    add_fault (list, TAG_FAULT_BAD_NAME, tag->name_offset);
  else if (is_duplicate (list, seen, tag->name))
    add_fault (list, TAG_FAULT_DUPLICATE, tag->name_offset);
  else
    {
      check_value (list, tag);
      if (*seen)
        g_hash_table_add (*seen, tag->name);
      g_ptr_array_add (list->tags, tag);
      return;
    }
  g_free (tag);
}

/* Bytes from @start on without white space at their end. A form feed is none. They end at a NUL, like
 * every C string. */
static gsize
trimmed_length (const Cursor *cursor, gsize start)
{
  const char *text = (const char *)cursor->data + start;
  gsize length = strnlen (text, cursor->offset - start);

  while (length > 0 && strchr (WHITE_SPACE, text[length - 1]))
    length--;
  return length;
}

static char *
copy (char *place, const Cursor *cursor, gsize start, gsize length)
{
  memcpy (place, cursor->data + start, length);
  place[length] = '\0';
  return place;
}

/* Reads a value up to the end of the tag. Tag and texts are one block: there are many of them. */
static Tag *
read_tag (Cursor *cursor, gsize name_offset, gsize name_length)
{
  gsize value_offset = cursor->offset;
  gsize value_length;
  Tag *tag;

  cursor_skip_none_of (cursor, ";");
  value_length = trimmed_length (cursor, value_offset);
  tag = g_malloc (sizeof *tag + name_length + value_length + 2);
  tag->name_offset = name_offset;
  tag->value_offset = value_offset;
  tag->name = copy ((char *)(tag + 1), cursor, name_offset, name_length);
  tag->value = copy (tag->name + name_length + 1, cursor, value_offset, value_length);
  return tag;
}

static void
parse_one (TagList *list, GHashTable **seen, Cursor *cursor)
{
  gsize start = cursor->offset;
  gsize name_length;

  cursor_skip_none_of (cursor, "=;");
  if (cursor_peek (cursor) != '=')
    {
      add_fault (list, TAG_FAULT_NO_EQUALS, start);
      return;
    }
  name_length = trimmed_length (cursor, start);
  cursor_skip (cursor, 1);
  cursor_skip_any_of (cursor, WHITE_SPACE);
  add_tag (list, seen, read_tag (cursor, start, name_length));
}

TagList *
tag_list_parse (const char *text, gssize length)
{
  TagList *list = g_new0 (TagList, 1);
  g_autoptr (GHashTable) seen = NULL;
  Cursor cursor;

  list->tags = g_ptr_array_new_with_free_func (g_free);
  list->faults = g_array_new (FALSE, FALSE, sizeof (TagFault));
  cursor_init (&cursor, text, length < 0 ? strlen (text) : (gsize)length);
  while (!cursor_at_end (&cursor))
    {
      gsize start;

      cursor_skip_any_of (&cursor, WHITE_SPACE);
      start = cursor.offset;
      if (cursor_accept (&cursor, ';'))
        add_fault (list, TAG_FAULT_EMPTY, start);
      else if (!cursor_at_end (&cursor))
        {
          parse_one (list, &seen, &cursor);
          cursor_accept (&cursor, ';');
        }
    }
  return list;
}

void
tag_list_free (TagList *list)
{
  g_ptr_array_unref (list->tags);
  g_array_unref (list->faults);
  g_free (list);
}

const Tag *
tag_list_find (const TagList *list, const char *name)
{
  for (guint i = 0; i < list->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (list->tags, i);

      /* Most names have one letter, and most are another's. */
      if (tag->name[0] == name[0] && strcmp (tag->name, name) == 0)
        return tag;
    }
  return NULL;
}

const char *
tag_list_get (const TagList *list, const char *name)
{
  const Tag *tag = tag_list_find (list, name);

  return tag ? tag->value : NULL;
}

gboolean
tag_list_has_fault (const TagList *list, TagFaultKind kind)
{
  for (guint i = 0; i < list->faults->len; i++)
    if (g_array_index (list->faults, TagFault, i).kind == kind)
      return TRUE;
  return FALSE;
}

const char *
tag_fault_kind_to_string (TagFaultKind kind)
{
  switch (kind)
    {
    case TAG_FAULT_NO_EQUALS:
      return "no-equals";
    case TAG_FAULT_BAD_NAME:
      return "bad-tag-name";
    case TAG_FAULT_DUPLICATE:
      return "duplicate-tag";
    case TAG_FAULT_EMPTY:
      return "empty-tag";
    case TAG_FAULT_BAD_VALUE:
      return "bad-value";
    }
  g_assert_not_reached ();
}
