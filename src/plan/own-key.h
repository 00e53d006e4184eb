/* A DKIM key for a mail server of one's own (RFC 6376, RFC 8463): what of it is public.
 *
 * The private half is never here: it is made and written to its file in src/store, and nothing hands
 * it out. All functions are pure. */
#pragma once

#include <glib.h>

typedef enum
{
  OWN_KEY_RSA,
  OWN_KEY_ED25519, /* only beside an RSA key: not every receiver knows it (RFC 8463, section 6) */
} OwnKeyType;

#define OWN_KEY_TYPE_COUNT (OWN_KEY_ED25519 + 1)

#define OWN_KEY_DEFAULT_BITS 2048
#define OWN_KEY_ED25519_BITS 256
/* What a name server is asked to let others remember of a new key. */
#define OWN_KEY_TTL_SECONDS 3600

#define OWN_KEY_ERROR (own_key_error_quark ())
GQuark own_key_error_quark (void);
typedef enum
{
  OWN_KEY_ERROR_SELECTOR_EMPTY,
  OWN_KEY_ERROR_SELECTOR_CHARACTER, /* other than letters, digits, "-" and "." between labels */
  OWN_KEY_ERROR_SELECTOR_LABEL,     /* an empty or too long label, or a "-" at its edge */
  OWN_KEY_ERROR_SELECTOR_TOO_LONG,  /* the whole name would have more than 253 characters */
  OWN_KEY_ERROR_BITS_SHORT,         /* an RSA key of less than 2048 bits */
  OWN_KEY_ERROR_BITS,               /* neither 2048 nor 3072 nor 4096 */
  OWN_KEY_ERROR_MAKING,             /* OpenSSL could not */
  OWN_KEY_ERROR_FILE_EXISTS,        /* a file, folder or link of that name is there already */
  OWN_KEY_ERROR_FILE_NO_FOLDER,     /* the folder is not there */
  OWN_KEY_ERROR_FILE_PERMISSION,    /* one may not write there */
  OWN_KEY_ERROR_FILE_DISK_FULL,
  OWN_KEY_ERROR_FILE_NAME,        /* empty, too long, or a folder */
  OWN_KEY_ERROR_FILE_NOT_PRIVATE, /* this drive cannot keep a file from others */
  OWN_KEY_ERROR_FILE_WRITE,       /* anything else */
} OwnKeyError;

#define OWN_KEY_ERROR_COUNT (OWN_KEY_ERROR_FILE_WRITE + 1)

/* Immutable once made. */
typedef struct
{
  char *domain;   /* canonical */
  char *selector; /* lower case */
  char *name;     /* SELECTOR._domainkey.DOMAIN */
  OwnKeyType type;
  guint bits;
  char *record;      /* the value of the TXT record, whole */
  GStrv strings;     /* the same cut into strings of at most 255 bytes (RFC 1035, section 3.3.14) */
  char *fingerprint; /* SHA-256 of the SubjectPublicKeyInfo in DER: 64 hexadecimal digits */
  char *path;        /* where the private key was written; a file name, any bytes */
} OwnKey;

/* @selector: as own_key_selector_parse returned it; @record, @fingerprint: as store_key_pair_get_… */
OwnKey *own_key_new (const char *domain,
                     const char *selector,
                     OwnKeyType type,
                     guint bits,
                     const char *record,
                     const char *fingerprint,
                     const char *path);
OwnKey *own_key_copy (const OwnKey *key);
void own_key_free (OwnKey *key);

/* (transfer full): one line of a zone file, without a line feed: NAME. 3600 IN TXT "…" "…" */
char *own_key_to_zone_line (const OwnKey *key);

/* "rsa", "ed25519", as in k= */
const char *own_key_type_to_string (OwnKeyType type);
gboolean own_key_type_from_string (const char *text, OwnKeyType *type);

/* TRUE if a key of @bits may be made; else a OWN_KEY_ERROR_BITS…. Ed25519 has its one size. */
gboolean own_key_check_bits (OwnKeyType type, guint bits, GError **error);

/* (transfer full) (nullable): @text as a selector below @domain (canonical), in lower case, because
 * the DNS knows no other; %NULL with a OWN_KEY_ERROR_SELECTOR_…. RFC 6376, section 3.1: sub-domains
 * of RFC 5321, section 4.1.2, with a dot between them. Blanks around are left out. */
char *own_key_selector_parse (const char *text, const char *domain, GError **error);

/* (transfer full): "s202611", for @now; where that is in use "s202611b" and so on.
 * @in_use: (nullable): selectors that have, or had, a key: a name must never come back with another
 * key while mails signed with the old one are under way
 * @now_usecs: since the epoch, UTC */
char *own_key_suggest_selector (const char *const *in_use, gint64 now_usecs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwnKey, own_key_free)
