#include "lib/fake-https.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "lib/certificate.h"

const char *__asan_default_options (void);

/* Read by the address sanitizer: GCC 12's cannot look for leaks where a module with variables per
 * thread was loaded late, as GIO does with TLS. */
const char *
__asan_default_options (void)
{
  return "intercept_tls_get_addr=0";
}

struct _FakeHttps
{
  SoupServer *server;
  guint16 port;
  char *ca_file;
  GTlsDatabase *database;
  GHashTable *pages;                /* of Page by path */
  GHashTable *counts;               /* by path; "" for all */
  SoupMessageHeaders *last_headers; /* (nullable) */
  gboolean last_was_http2;
};

typedef struct
{
  guint status;
  char *media_type;
  char *location;
  GBytes *body;
  gboolean is_silent;
  FakeZone *zone;
  guint delay_msec;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->media_type);
  g_free (page->location);
  g_clear_pointer (&page->body, g_bytes_unref);
  g_free (page);
}

static void
count_one (FakeHttps *https, const char *path)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (https->counts, path));

  g_hash_table_insert (https->counts, g_strdup (path), GUINT_TO_POINTER (count + 1));
}

static void
note_request (FakeHttps *https, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  count_one (https, path);
  count_one (https, "");
  g_clear_pointer (&https->last_headers, soup_message_headers_unref);
  https->last_headers = soup_message_headers_ref (headers);
  https->last_was_http2 = soup_server_message_get_http_version (message) == SOUP_HTTP_2_0;
}

static gboolean
unpause_cb (gpointer message)
{
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

static void
answer_dns (const Page *page, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) query = soup_message_body_flatten (body);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (query, &length);
  g_autoptr (GBytes) answer = fake_zone_answer (page->zone, bytes, length, FALSE);

  soup_server_message_set_status (message, answer ? 200 : 400, NULL);
  if (answer)
    soup_server_message_set_response (message, "application/dns-message", SOUP_MEMORY_COPY,
                                      g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  if (page->delay_msec == 0)
    return;
  soup_server_message_pause (message);
  g_timeout_add_full (G_PRIORITY_DEFAULT, page->delay_msec, unpause_cb, g_object_ref (message),
                      g_object_unref);
}

static void
requested_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  FakeHttps *https = data;
  const Page *page = g_hash_table_lookup (https->pages, path);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  note_request (https, message, path);
  if (!page)
    soup_server_message_set_status (message, 404, NULL);
  else if (page->is_silent)
    soup_server_message_pause (message);
  else if (page->zone)
    answer_dns (page, message);
  else
    {
      soup_server_message_set_status (message, page->status, NULL);
      if (page->location)
        soup_message_headers_replace (headers, "Location", page->location);
      if (page->body)
        soup_server_message_set_response (message, page->media_type, SOUP_MEMORY_COPY,
                                          g_bytes_get_data (page->body, NULL),
                                          g_bytes_get_size (page->body));
    }
}

static void
write_ca_file (FakeHttps *https, const char *pem)
{
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("todoku-ca-XXXXXX.pem", &https->ca_file, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (https->ca_file, pem, -1, &error);
  g_assert_no_error (error);
  https->database = g_tls_file_database_new (https->ca_file, &error);
  g_assert_no_error (error);
}

static void
listen_on_loopback (FakeHttps *https)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_listen (https->server, address, SOUP_SERVER_LISTEN_HTTPS, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (https->server);
  https->port = (guint16)g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
}

FakeHttps *
fake_https_new (const char *const *hosts)
{
  FakeHttps *https = g_new0 (FakeHttps, 1);
  g_autofree char *authority = NULL;
  g_autoptr (GTlsCertificate) certificate = certificate_new (hosts, &authority);

  https->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, page_free);
  https->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  https->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (https->server, NULL, requested_cb, https, NULL);
  write_ca_file (https, authority);
  listen_on_loopback (https);
  return https;
}

void
fake_https_free (FakeHttps *https)
{
  soup_server_disconnect (https->server);
  g_object_unref (https->server);
  g_unlink (https->ca_file);
  g_free (https->ca_file);
  g_object_unref (https->database);
  g_hash_table_unref (https->pages);
  g_hash_table_unref (https->counts);
  g_clear_pointer (&https->last_headers, soup_message_headers_unref);
  g_free (https);
}

gboolean
fake_https_bears_refusal (void)
{
  if (!soup_check_version (3, 6, 0))
    return TRUE;
  g_test_skip ("libsoup's server does not survive a client that breaks off the handshake");
  return FALSE;
}

guint16
fake_https_get_port (const FakeHttps *https)
{
  return https->port;
}

GTlsDatabase *
fake_https_get_database (const FakeHttps *https)
{
  return https->database;
}

const char *
fake_https_get_ca_file (const FakeHttps *https)
{
  return https->ca_file;
}

static Page *
add_page (FakeHttps *https, const char *path)
{
  Page *page = g_new0 (Page, 1);

  g_hash_table_insert (https->pages, g_strdup (path), page);
  return page;
}

void
fake_https_add (FakeHttps *https,
                const char *path,
                guint status,
                const char *media_type,
                const char *body,
                gssize length)
{
  Page *page = add_page (https, path);

  page->status = status;
  page->media_type = g_strdup (media_type);
  page->body = g_bytes_new (body, length < 0 ? strlen (body) : (gsize)length);
}

void
fake_https_add_redirect (FakeHttps *https, const char *path, const char *location)
{
  Page *page = add_page (https, path);

  page->status = 302;
  page->location = g_strdup (location);
}

void
fake_https_add_silent (FakeHttps *https, const char *path)
{
  add_page (https, path)->is_silent = TRUE;
}

void
fake_https_add_dns (FakeHttps *https, const char *path, FakeZone *zone, guint delay_msec)
{
  Page *page = add_page (https, path);

  page->zone = zone;
  page->delay_msec = delay_msec;
}

guint
fake_https_count (const FakeHttps *https, const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (https->counts, path ? path : ""));
}

const char *
fake_https_get_last_header (const FakeHttps *https, const char *name)
{
  const char *value;

  if (!https->last_headers)
    return NULL;
  value = soup_message_headers_get_one (https->last_headers, name);
  return value ? value : "";
}

gboolean
fake_https_last_was_http2 (const FakeHttps *https)
{
  return https->last_was_http2;
}
