/* Inquiry: who receives mail for the domain (RFC 5321, section 5; null MX: RFC 7505). */
#pragma once

#include "evidence/evidence.h"
#include "survey/scope.h"

/* A domain with more mail hosts than this is looked at as far as this. */
#define MAIL_HOSTS_MAX 20

typedef struct
{
  char *name; /* canonical */
  guint16 preference;
  gboolean is_alias;        /* the name is a CNAME, which RFC 5321, section 5.1 forbids */
  gboolean is_address;      /* an IP address was typed where a name belongs */
  EvidenceStatus status;    /* of its addresses: DATA if it has one; empty only if A and AAAA
                               are both known to be empty */
  GPtrArray *addresses;     /* of char* */
  GPtrArray *reverse_names; /* of char*; only of addresses that are not private */
  gboolean is_private;      /* an address of private use: an answer from inside */
  EvidenceStatus tlsa_status;
  guint n_tlsa;
  gboolean tlsa_authenticated;
} MailHost;

typedef struct
{
  EvidenceStatus status; /* of the MX question */
  gboolean null_mx;      /* "MX 0 ." stands there */
  GPtrArray *hosts;      /* of MailHost, by preference; the null MX left out */
  EvidenceStatus
      address_status; /* of A at the domain itself, and without MX of AAAA as well: DATA if a
                                    web page may live there, or mail go there */
} MailHosts;

/* A pure function; (transfer full). */
MailHosts *
mail_hosts_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking);
void mail_hosts_free (MailHosts *hosts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailHosts, mail_hosts_free)
