/* Certificates made for one test: an authority of its own, and what it signs. */
#pragma once

#include <gio/gio.h>

/* (transfer full): a certificate with its key for @hosts, valid for an hour
 * @authority_pem: (out) (transfer full): the certificate of the authority that signed it */
GTlsCertificate *certificate_new (const char *const *hosts, char **authority_pem);
