/* DKIM key records (RFC 6376, section 3.6.1; RFC 8301; RFC 8463).
 *
 * Reads everything that can be said of a key without a signature: its type and size, whether it is
 * revoked, testing, cut off on its way into the DNS, and every fault with its offset.
 */
#pragma once

#include <glib.h>

#include "auth/record-error.h"

#define DKIM_MIN_KEY_BITS 1024 /* RFC 8301, section 3.2 */
#define DKIM_GOOD_KEY_BITS 2048

typedef enum
{
  DKIM_KEY_RSA,
  DKIM_KEY_ED25519,
  DKIM_KEY_OTHER, /* a k= that nobody defined */
} DkimKeyType;

typedef struct
{
  char *text;
  DkimKeyType type;
  GBytes *key;      /* (nullable): the decoded p= */
  guint bits;       /* 0 if it cannot be read */
  gboolean revoked; /* an empty p= */
  gboolean testing; /* t=y */
  gboolean strict;  /* t=s */
  gboolean cut;     /* the key says it is longer than what is there */
  gboolean usable;  /* a verifier can use it; a short RSA key is not */
  GArray *errors;   /* of RecordError, in order of offset */
  GArray *warnings; /* of RecordError, likewise: what verifiers ignore, or may */
} DkimKey;

/* TRUE if @text looks like a key record: a tag list with v=DKIM1, or with p= and no v. Where v stands
 * is judged by the parser. */
gboolean dkim_key_is_one (const char *text);

/* (transfer full): never %NULL. */
DkimKey *dkim_key_parse (const char *text);
void dkim_key_free (DkimKey *key);

/* "rsa", "ed25519", "other" */
const char *dkim_key_type_to_string (DkimKeyType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DkimKey, dkim_key_free)
