/* HTTPS as the house allows it, and nothing more: to one host, one request and its reply.
 *
 * The certificate is always checked against the host. No redirect, cookie, proxy, password or
 * compression; nothing from the environment; a limit to bytes and time. Failures are statuses.
 */
#pragma once

#include <gio/gio.h>

#include "evidence/answer.h"

typedef struct _EvidenceHttps EvidenceHttps;

typedef struct
{
  gsize max_bytes; /* of a body */
  guint timeout_seconds;
  guint max_connections;
} EvidenceHttpsLimits;

typedef struct
{
  EvidenceStatus status; /* DATA: HTTP 200; else HTTP_STATUS, REDIRECT, TOO_LARGE, CERTIFICATE,
                          * TIMEOUT, UNREACHABLE, MALFORMED (no HTTPS, or cut off) */
  guint http_status;     /* 0: none came */
  char *media_type;      /* (nullable): without parameters */
  GBytes *body;          /* (nullable): with DATA */
  char *server;          /* (nullable): the address that was connected to */
} EvidenceHttpsReply;

/* @host: (nullable): where to connect; %NULL: the host of the URL, as the system resolves it
 * @ca: (nullable): the certificates that are trusted; %NULL: those of the system */
EvidenceHttps *
evidence_https_new (GSocketConnectable *host, GTlsDatabase *ca, const EvidenceHttpsLimits *limits);
EvidenceHttps *evidence_https_ref (EvidenceHttps *https);
void evidence_https_unref (EvidenceHttps *https);

/* @post: (nullable): what to POST, of type @media_type; %NULL: a GET
 * @media_type: (nullable): with @post its type; what is asked for */
void evidence_https_send_async (EvidenceHttps *https,
                                const char *url,
                                GBytes *post,
                                const char *media_type,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) (nullable): the only error is G_IO_ERROR_CANCELLED */
EvidenceHttpsReply *evidence_https_send_finish (GAsyncResult *result, GError **error);

void evidence_https_reply_free (EvidenceHttpsReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceHttps, evidence_https_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceHttpsReply, evidence_https_reply_free)
