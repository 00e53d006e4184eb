#pragma once

#include <glib.h>

#include "providers/catalog.h"
#include "providers/trace.h"

/**
 * ProvidersRecognition:
 * @service: borrowed from the catalog
 * @strength: of the strongest evidence. Only %PROVIDERS_STRENGTH_STRONG may be called detected;
 * weak is a question to ask
 * @evidence: (element-type ProvidersTrace): copies of what matched, strong before weak, otherwise
 * in the order given; never empty, and free of repetitions
 */
typedef struct
{
  const ProvidersService *service;
  ProvidersStrength strength;
  GPtrArray *evidence;
} ProvidersRecognition;

/**
 * providers_recognise:
 * @traces: (element-type ProvidersTrace): every name seen
 *
 * Which services left @traces. A trace that is strong for one service is no weak evidence for
 * another: what is explained needs no guess. Pure; the same traces give the same answer.
 *
 * Returns: (transfer full) (element-type ProvidersRecognition): strong before weak, then by place
 * in lists, then by id; empty when nothing is recognised
 */
GPtrArray *providers_recognise (const ProvidersCatalog *catalog, const GPtrArray *traces);

void providers_recognition_free (ProvidersRecognition *recognition);

/**
 * ProvidersHostRecognition:
 * @host: borrowed from the catalog
 * @strength: of the strongest evidence
 * @evidence: (element-type ProvidersTrace): copies of the NS traces that matched; never empty
 */
typedef struct
{
  const ProvidersDnsHost *host;
  ProvidersStrength strength;
  GPtrArray *evidence;
} ProvidersHostRecognition;

/**
 * providers_recognise_dns_hosts:
 * @traces: (element-type ProvidersTrace): only NS traces count
 *
 * At whose screen the domain's records are typed. More than one answer means that the name servers
 * belong to several companies. As above, a name server that is strong for one host is no weak
 * evidence for another.
 *
 * Returns: (transfer full) (element-type ProvidersHostRecognition): strong before weak, then the
 * one with more name servers, then by id; empty when the host is not known
 */
GPtrArray *providers_recognise_dns_hosts (const ProvidersCatalog *catalog, const GPtrArray *traces);

void providers_host_recognition_free (ProvidersHostRecognition *recognition);
