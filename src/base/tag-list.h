/* Tag lists: "v=DMARC1; p=none; rua=mailto:a@example.org".
 *
 * One grammar serves DKIM keys and signatures (RFC 6376, section 3.2), DMARC records (RFC 9989,
 * section 4.7), MTA-STS, TLS-RPT and BIMI records. The parser reports every fault with its byte
 * offset and goes on, so that the rest of a broken record can still be explained.
 */
#pragma once

#include <glib.h>

typedef struct
{
  char *name;         /* as written */
  char *value;        /* white space around it removed, inside kept */
  gsize name_offset;  /* bytes from the start of the text */
  gsize value_offset; /* bytes from the start of the text */
} Tag;

typedef enum
{
  TAG_FAULT_NO_EQUALS, /* something without "=" */
  TAG_FAULT_BAD_NAME,  /* a name that is no ALPHA *(ALPHA / DIGIT / "_") */
  TAG_FAULT_DUPLICATE, /* a name that stood before; the first one counts here */
  TAG_FAULT_EMPTY,     /* two separators with nothing between them */
  TAG_FAULT_BAD_VALUE, /* a byte that no value may hold */
} TagFaultKind;

typedef struct
{
  TagFaultKind kind;
  gsize offset; /* bytes */
} TagFault;

typedef struct
{
  GPtrArray *tags; /* of Tag, in order, duplicates left out */
  GArray *faults;  /* of TagFault, in order */
} TagList;

/* Never fails: what cannot be read is a fault. @length in bytes, or -1 for a C string. */
TagList *tag_list_parse (const char *text, gssize length);
void tag_list_free (TagList *list);

/* (nullable): names are compared exactly, as RFC 6376 demands. */
const Tag *tag_list_find (const TagList *list, const char *name);
/* (nullable): the value of that tag. */
const char *tag_list_get (const TagList *list, const char *name);
gboolean tag_list_has_fault (const TagList *list, TagFaultKind kind);

const char *tag_fault_kind_to_string (TagFaultKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TagList, tag_list_free)
