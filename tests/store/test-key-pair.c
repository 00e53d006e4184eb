/* The proof of a new key: a mail signed with the file is verified by our own judge with the record. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "auth/dkim-key.h"
#include "auth/dkim-verification.h"
#include "auth/record-lint.h"
#include "auth/signer.h"
#include "auth/world.h"
#include "store/key-file.h"

#define NOW 1700000000
#define DOMAIN "example.co.jp"
#define SELECTOR "s202611"
#define MAIL \
  "From: a@example.co.jp\r\nTo: b@example.com\r\nSubject: hello\r\n\r\nHello,\r\nworld\r\n"
#define FINGERPRINT_DIGITS 64

typedef struct
{
  const char *title;
  OwnKeyType type;
  guint bits;
  const char *algorithm;
  const char *key; /* the beginning tells signer.c what to sign with */
  guint n_strings;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "6376 3.6.1 rsa 2048", OWN_KEY_RSA,     2048, "rsa-sha256",     "rsa-made-2048", 2 },
  { "6376 3.6.1 rsa 3072", OWN_KEY_RSA,     3072, "rsa-sha256",     "rsa-made-3072", 3 },
  { "8301 3.2 rsa 4096",   OWN_KEY_RSA,     4096, "rsa-sha256",     "rsa-made-4096", 3 },
  { "8463 4 ed25519",      OWN_KEY_ED25519, 256,  "ed25519-sha256", "ed25519-made",  1 },
};
/* clang-format on */

typedef struct
{
  char *folder;
  char *path;
  OwnKey *key;
} Made;

static GHashTable *made_keys; /* of Made, by their row */

static Made *
make (const Case *row)
{
  Made *made = g_new0 (Made, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreKeyPair) pair = store_key_pair_new (row->type, row->bits, NULL, &error);

  g_assert_no_error (error);
  made->folder = g_dir_make_tmp ("todoku-keys-XXXXXX", NULL);
  made->path = g_build_filename (made->folder, "private.pem", NULL);
  store_key_file_write (made->path, pair, &error);
  g_assert_no_error (error);
  made->key = own_key_new (DOMAIN, SELECTOR, row->type, row->bits, store_key_pair_get_record (pair),
                           store_key_pair_get_fingerprint (pair), made->path);
  return made;
}

static void
made_free (gpointer data)
{
  Made *made = data;

  g_unlink (made->path);
  g_rmdir (made->folder);
  g_free (made->path);
  g_free (made->folder);
  own_key_free (made->key);
  g_free (made);
}

/* (transfer none): long keys take long, so each is made once. */
static const Made *
get_made (const Case *row)
{
  Made *made;

  if (!made_keys)
    made_keys = g_hash_table_new_full (NULL, NULL, NULL, made_free);
  made = g_hash_table_lookup (made_keys, row);
  if (!made)
    {
      made = make (row);
      g_hash_table_insert (made_keys, (gpointer)row, made);
    }
  return made;
}

typedef struct
{
  const MailMessage *message;
  GPtrArray *results;
} Run;

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->results, g_ptr_array_unref);
  run->results = dkim_verify (run->message, evidence, NOW, lacking);
}

/* The zone line that a person would type, without the class, which a recording leaves out. */
static AuthResult
verify (const char *mail, const OwnKey *key)
{
  gsize length = strlen (mail);
  g_autofree char *exact = g_memdup2 (mail, length);
  g_autoptr (MailMessage) message = mail_message_scan (exact, length, dkim_wish, NULL);
  g_autofree char *line = own_key_to_zone_line (key);
  g_autofree char *plain = signer_replace (line, " IN TXT ", " TXT ");
  g_autofree char *recording = g_strconcat ("; OTHERWISE NXDOMAIN\n", plain, "\n", NULL);
  Run run = { message, NULL };
  g_autoptr (Evidence) evidence = world_settle (recording, judge, &run, NULL);
  g_autoptr (GPtrArray) results = run.results;

  g_assert_cmpuint (results->len, ==, 1);
  return ((DkimSignatureResult *)g_ptr_array_index (results, 0))->result;
}

/* A key of the same type. */
static const Case *
another_of (const Case *row)
{
  static const Case others[] = {
    { "another rsa", OWN_KEY_RSA, 2048, "", "", 0 },
    { "another ed25519", OWN_KEY_ED25519, 256, "", "", 0 },
  };

  return &others[row->type == OWN_KEY_ED25519];
}

static void
test_proof (gconstpointer data)
{
  const Case *row = data;
  const Made *made = get_made (row);
  const Made *another = get_made (another_of (row));
  g_autofree char *value = g_strdup_printf ("v=1; a=%s; c=relaxed/relaxed; d=" DOMAIN
                                            "; s=" SELECTOR "; h=From:To:Subject; bh=@H; b=@B",
                                            row->algorithm);
  g_autofree char *mail = NULL;
  g_autofree char *changed = NULL;

  signer_read_key (row->key, made->path);
  mail = signer_sign (DKIM_SIGNATURE_OF_MESSAGE, value, row->key, MAIL);
  g_assert_cmpint (verify (mail, made->key), ==, AUTH_RESULT_PASS);
  g_assert_cmpint (verify (mail, another->key), ==, AUTH_RESULT_FAIL);
  changed = signer_replace (mail, "hello", "hallo");
  g_assert_cmpint (verify (changed, made->key), ==, AUTH_RESULT_FAIL);
}

static void
test_record (gconstpointer data)
{
  const Case *row = data;
  const Made *made = get_made (row);
  g_autoptr (DkimKey) key = dkim_key_parse (made->key->record);
  g_autoptr (RecordLint) lint
      = record_lint (made->key->record, strlen (made->key->record), RECORD_LINT_DKIM);
  g_autofree char *joined = g_strjoinv ("", made->key->strings);

  g_assert_true (key->usable);
  g_assert_cmpuint (key->bits, ==, row->bits);
  g_assert_cmpint (key->type, ==, row->type == OWN_KEY_RSA ? DKIM_KEY_RSA : DKIM_KEY_ED25519);
  g_assert_cmpuint (key->errors->len + key->warnings->len, ==, 0);
  g_assert_true (lint->valid);
  g_assert_cmpuint (lint->warnings->len, ==, 0);
  g_assert_cmpstr (joined, ==, made->key->record);
  g_assert_cmpuint (g_strv_length (made->key->strings), ==, row->n_strings);
  for (guint i = 0; made->key->strings[i]; i++)
    g_assert_cmpuint (strlen (made->key->strings[i]), <=, 255);
}

/* The fingerprint is that of what is published: of p= itself, where that is the whole structure. */
static void
test_fingerprint (gconstpointer data)
{
  const Case *row = data;
  const Made *made = get_made (row);
  const Made *another = get_made (another_of (row));
  g_autoptr (DkimKey) key = dkim_key_parse (made->key->record);
  g_autofree char *expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, key->key);

  g_assert_cmpuint (strlen (made->key->fingerprint), ==, FINGERPRINT_DIGITS);
  g_assert_cmpstr (made->key->fingerprint, !=, another->key->fingerprint);
  g_assert_cmpint (strcmp (made->key->fingerprint, expected) == 0, ==, row->type == OWN_KEY_RSA);
}

/* RFC 5208 in RFC 7468: what every mail server reads. */
static void
test_file (gconstpointer data)
{
  const Made *made = get_made (data);
  g_autofree char *text = NULL;
  struct stat state;

  g_assert_true (g_file_get_contents (made->path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "-----BEGIN PRIVATE KEY-----\n"));
  g_assert_true (g_str_has_suffix (text, "-----END PRIVATE KEY-----\n"));
  g_assert_cmpint (stat (made->path, &state), ==, 0);
  g_assert_cmpuint (state.st_mode, ==, S_IFREG | 0600);
}

static void
test_wrong_sizes (void)
{
  static const struct
  {
    OwnKeyType type;
    guint bits;
    OwnKeyError code;
  } rows[] = {
    { OWN_KEY_RSA, 0, OWN_KEY_ERROR_BITS_SHORT },
    { OWN_KEY_RSA, 1024, OWN_KEY_ERROR_BITS_SHORT },
    { OWN_KEY_RSA, 2047, OWN_KEY_ERROR_BITS_SHORT },
    { OWN_KEY_RSA, 2049, OWN_KEY_ERROR_BITS },
    { OWN_KEY_RSA, 8192, OWN_KEY_ERROR_BITS },
    { OWN_KEY_ED25519, 2048, OWN_KEY_ERROR_BITS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (store_key_pair_new (rows[i].type, rows[i].bits, NULL, &error));
      g_assert_error (error, OWN_KEY_ERROR, (int)rows[i].code);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (store_key_pair_new (OWN_KEY_RSA, 4096, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (20 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Whether it is stopped in the middle or was quicker: no crash, and an error only for a stop. */
static void
test_cancelled_meanwhile (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (StoreKeyPair) pair = store_key_pair_new (OWN_KEY_RSA, 4096, cancellable, &error);

  g_thread_join (thread);
  if (!pair)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc run;
  } tests[] = {
    { "proof", test_proof },
    { "record", test_record },
    { "fingerprint", test_fingerprint },
    { "file", test_file },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *path = g_strdup_printf ("/key-pair/%s/%s", tests[i].name, cases[j].title);

        g_test_add_data_func (path, &cases[j], tests[i].run);
      }
  g_test_add_func ("/key-pair/wrong sizes", test_wrong_sizes);
  g_test_add_func ("/key-pair/cancelled before", test_cancelled);
  g_test_add_func ("/key-pair/cancelled meanwhile", test_cancelled_meanwhile);
  status = g_test_run ();
  g_clear_pointer (&made_keys, g_hash_table_unref);
  return status;
}
