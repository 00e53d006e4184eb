#pragma once

#include <glib.h>

#include "providers/dns-host.h"
#include "providers/error.h"
#include "providers/mail-program.h"
#include "providers/receiver.h"
#include "providers/selector.h"
#include "providers/service.h"

/* Everything under here is bundled with the program: PREFIX/providers/ID.provider,
 * PREFIX/providers/selectors.list, PREFIX/dns-hosts/ID.host, PREFIX/receivers/ID.receiver and
 * PREFIX/mail-programs/ID.program. */
#define PROVIDERS_RESOURCE_PREFIX "/io/github/todoku/Todoku"

/* Whoever names more has them from a file, and one that means no good. */
#define PROVIDERS_MAX_NAMED 20000

/**
 * ProvidersCatalog:
 *
 * All services, DNS hosts and receivers we know. Immutable and shared; may be used from any thread. What it
 * hands out is borrowed and lives as long as the catalog.
 */
typedef struct _ProvidersCatalog ProvidersCatalog;

/**
 * providers_catalog_new_bundled:
 * @user_directory: (nullable): a directory with `providers/`, `dns-hosts/` and `receivers/` of the
 *   user's own; a file there replaces the bundled one of the same name. It need not exist
 *
 * Returns: (transfer full): the catalog; %NULL with a %PROVIDERS_ERROR. The bundled files are
 *   tested, so an error is about @user_directory: say it, then load again without
 */
ProvidersCatalog *providers_catalog_new_bundled (const char *user_directory, GError **error);

/**
 * providers_catalog_new_from_directory:
 * @directory: holds `providers/`, `dns-hosts/` and `receivers/`, as the source tree's `data/` does
 * @user_directory: (nullable): as in providers_catalog_new_bundled()
 *
 * Returns: (transfer full): the catalog; %NULL with a %PROVIDERS_ERROR
 */
ProvidersCatalog *providers_catalog_new_from_directory (const char *directory,
                                                        const char *user_directory,
                                                        GError **error);

ProvidersCatalog *providers_catalog_ref (ProvidersCatalog *catalog);
void providers_catalog_unref (ProvidersCatalog *catalog);

/** Returns: (nullable): the service or host of that id; %NULL when there is none. "other:NAME" is a
 * service that the user named (see providers/named-service.h); a catalog remembers %PROVIDERS_MAX_NAMED
 * of them, and does not list them. */
const ProvidersService *providers_catalog_get_service (const ProvidersCatalog *catalog,
                                                       const char *id);
const ProvidersDnsHost *providers_catalog_get_dns_host (const ProvidersCatalog *catalog,
                                                        const char *id);

/** Returns: (element-type ProvidersService): all services, those with a place first, then by id. */
const GPtrArray *providers_catalog_get_services (const ProvidersCatalog *catalog);

/** Returns: (element-type ProvidersDnsHost): all DNS hosts, by id. */
const GPtrArray *providers_catalog_get_dns_hosts (const ProvidersCatalog *catalog);

/** Returns: (element-type ProvidersMailProgram): all mail programs, by place, then by id. */
const GPtrArray *providers_catalog_get_mail_programs (const ProvidersCatalog *catalog);

/**
 * providers_catalog_list_category:
 *
 * Returns: (transfer container) (element-type ProvidersService): the services of @category, in the
 *   order of providers_catalog_get_services(); empty when there is none
 */
GPtrArray *providers_catalog_list_category (const ProvidersCatalog *catalog,
                                            ProvidersCategory category);

/**
 * providers_catalog_get_selectors:
 *
 * Returns: (element-type ProvidersSelector): the usual DKIM selectors in the order of asking: the
 *   twenty commonest first. Skip those that are not guessable
 */
const GPtrArray *providers_catalog_get_selectors (const ProvidersCatalog *catalog);

/** Returns: (element-type ProvidersReceiver): all receivers, those with a place first, then by id. */
const GPtrArray *providers_catalog_get_receivers (const ProvidersCatalog *catalog);

/** Returns: (nullable): the receiver of that id, or the one that takes mail for @address (bare, or a
 * domain) by its name; %NULL when we know none. */
const ProvidersReceiver *providers_catalog_get_receiver (const ProvidersCatalog *catalog,
                                                         const char *id);
const ProvidersReceiver *providers_catalog_find_receiver (const ProvidersCatalog *catalog,
                                                          const char *address);

/**
 * providers_catalog_match_reply:
 * @receiver: (out) (optional) (nullable): who said it: by the name of its server, else by words that
 *   only it uses, else by the address
 *
 * Words first, codes second: the rules of the receiver whose server said it (where we do not know the
 * server, of the one that takes mail for the recipient), then those of every other receiver, gateway
 * or blocklist whose words are its own, then the enhanced codes of the receiver, then the words of
 * everybody. Where none fits, what is left of the codes: first as the receiver uses them, then as the
 * standards have them; an enhanced code that our own side made up comes last.
 *
 * Reads the first 16 KiB of the text, and of addresses in it only the domain: nobody's name is a
 * reason. Its time grows with the rules and the text, never with their square.
 *
 * Returns: (nullable): the rule; %NULL when nothing fits
 */
const ProvidersReplyRule *providers_catalog_match_reply (const ProvidersCatalog *catalog,
                                                         const ProvidersReply *reply,
                                                         const ProvidersReceiver **receiver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersCatalog, providers_catalog_unref)
