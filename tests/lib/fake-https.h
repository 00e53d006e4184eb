/* An HTTPS server on loopback, in the main context of the thread that makes it, with a certificate
 * of its own authority. */
#pragma once

#include <gio/gio.h>

#include "lib/fake-zone.h"

typedef struct _FakeHttps FakeHttps;

/* @hosts: the names in its certificate */
FakeHttps *fake_https_new (const char *const *hosts);
/* The port is closed from then on. */
void fake_https_free (FakeHttps *https);

/* FALSE, and the test is skipped, where a client that does not trust the certificate would make the
 * server crash: from 3.6 on libsoup's uses its connection after freeing it. */
gboolean fake_https_bears_refusal (void);

guint16 fake_https_get_port (const FakeHttps *https);
/* (transfer none): trusts the authority of this server and no other */
GTlsDatabase *fake_https_get_database (const FakeHttps *https);
/* (transfer none): the same, as a file for --ca-file */
const char *fake_https_get_ca_file (const FakeHttps *https);

/* @body: of @length bytes, or -1 for a C string */
void fake_https_add (FakeHttps *https,
                     const char *path,
                     guint status,
                     const char *media_type,
                     const char *body,
                     gssize length);
void fake_https_add_redirect (FakeHttps *https, const char *path, const char *location);
/* Never answers. */
void fake_https_add_silent (FakeHttps *https, const char *path);
/* Answers DNS over HTTPS from @zone (transfer none), each time after @delay_msec. */
void fake_https_add_dns (FakeHttps *https, const char *path, FakeZone *zone, guint delay_msec);

/* Requests that came for @path (%NULL: any). */
guint fake_https_count (const FakeHttps *https, const char *path);
/* (transfer none) (nullable): a header of the last request; "" if it had none */
const char *fake_https_get_last_header (const FakeHttps *https, const char *name);
/* TRUE if the last request came over HTTP/2. */
gboolean fake_https_last_was_http2 (const FakeHttps *https);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeHttps, fake_https_free)
