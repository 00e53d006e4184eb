#include "providers/catalog.h"

#include <string.h>

#include "providers/folder.h"
#include "providers/named-service.h"
#include "providers/reply-match.h"

#define SERVICES_FOLDER "providers"
#define HOSTS_FOLDER "dns-hosts"
#define RECEIVERS_FOLDER "receivers"
#define MAIL_PROGRAMS_FOLDER "mail-programs"
#define SELECTORS_FILE "selectors.list"
#define BUNDLED_ROOT PROVIDERS_FOLDER_BUNDLED PROVIDERS_RESOURCE_PREFIX

/* To everybody else it is immutable. But reading the files takes longer than a program takes to
 * start, and the selectors are wanted long before the services: these are read when first asked
 * for, unless somebody's own files may hold an error that must be told at once. */
struct _ProvidersCatalog
{
  gsize loaded;                /* for g_once_init_enter: services, hosts and programs are there */
  gsize receivers_loaded;      /* the same of the receivers, which many never ask for */
  GHashTable *services_by_id;  /* id → ProvidersService */
  GHashTable *named_by_id;     /* id → ProvidersService: those that only the user knows */
  GMutex named_lock;           /* of that table alone: the others are complete once loaded */
  GHashTable *hosts_by_id;     /* id → ProvidersDnsHost */
  GHashTable *receivers_by_id; /* id → ProvidersReceiver */
  GHashTable *mail_programs_by_id; /* id → ProvidersMailProgram */
  GPtrArray *services;
  GPtrArray *hosts;
  GPtrArray *receivers;
  GPtrArray *mail_programs;
  GPtrArray *selectors;
};

typedef gpointer (*ParseFunc) (const char *id,
                               GBytes *bytes,
                               const char *file_name,
                               GError **error);

/* Parses a file and puts the result into @by_id, in place of one that was read before. */
static gboolean
load_file (const char *folder,
           const char *name,
           const char *suffix,
           ParseFunc parse,
           GHashTable *by_id,
           GError **error)
{
  g_autofree char *id = g_strndup (name, strlen (name) - strlen (suffix));
  g_autoptr (GBytes) bytes = providers_folder_load (folder, name, error);
  gpointer value;

  if (bytes == NULL)
    return FALSE;

  value = parse (id, bytes, name, error);
  if (value == NULL)
    {
      g_prefix_error (error, "%s/", folder);
      return FALSE;
    }
  g_hash_table_replace (by_id, g_steal_pointer (&id), value);
  return TRUE;
}

static gboolean
load_folder (
    const char *folder, const char *suffix, ParseFunc parse, GHashTable *by_id, GError **error)
{
  g_auto (GStrv) names = providers_folder_list (folder, error);

  if (names == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_suffix (names[i], suffix)
          && !load_file (folder, names[i], suffix, parse, by_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_selectors (ProvidersCatalog *catalog, const char *root, GError **error)
{
  g_autofree char *folder = g_strconcat (root, "/" SERVICES_FOLDER, NULL);
  g_auto (GStrv) names = providers_folder_list (folder, error);
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *selectors;

  if (names == NULL)
    return FALSE;
  if (!g_strv_contains ((const char *const *)names, SELECTORS_FILE))
    return TRUE;

  bytes = providers_folder_load (folder, SELECTORS_FILE, error);
  selectors = bytes != NULL ? providers_selectors_parse (bytes, SELECTORS_FILE, error) : NULL;
  if (selectors == NULL)
    return FALSE;

  g_clear_pointer (&catalog->selectors, g_ptr_array_unref);
  catalog->selectors = selectors;
  return TRUE;
}

static gboolean
load_root (ProvidersCatalog *catalog, const char *root, GError **error)
{
  g_autofree char *services = g_strconcat (root, "/" SERVICES_FOLDER, NULL);
  g_autofree char *hosts = g_strconcat (root, "/" HOSTS_FOLDER, NULL);
  g_autofree char *programs = g_strconcat (root, "/" MAIL_PROGRAMS_FOLDER, NULL);

  return load_folder (services, ".provider", (ParseFunc)providers_service_parse,
                      catalog->services_by_id, error)
         && load_folder (hosts, ".host", (ParseFunc)providers_dns_host_parse, catalog->hosts_by_id,
                         error)
         && load_folder (programs, ".program", (ParseFunc)providers_mail_program_parse,
                         catalog->mail_programs_by_id, error);
}

static gboolean
load_receivers_root (ProvidersCatalog *catalog, const char *root, GError **error)
{
  g_autofree char *folder = g_strconcat (root, "/" RECEIVERS_FOLDER, NULL);

  return load_folder (folder, ".receiver", (ParseFunc)providers_receiver_parse,
                      catalog->receivers_by_id, error);
}

/* What has no place comes after all that has one. */
static int
compare_places (guint place, const char *id, guint other_place, const char *other_id)
{
  if (place == other_place)
    return strcmp (id, other_id);
  if (place == 0 || other_place == 0)
    return place == 0 ? 1 : -1;
  return place < other_place ? -1 : 1;
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  const ProvidersService *one = *(const ProvidersService *const *)a;
  const ProvidersService *other = *(const ProvidersService *const *)b;

  return compare_places (one->popular, one->id, other->popular, other->id);
}

static int
compare_receivers (gconstpointer a, gconstpointer b)
{
  const ProvidersReceiver *one = *(const ProvidersReceiver *const *)a;
  const ProvidersReceiver *other = *(const ProvidersReceiver *const *)b;

  return compare_places ((guint)one->place, one->id, (guint)other->place, other->id);
}

static int
compare_hosts (gconstpointer a, gconstpointer b)
{
  const ProvidersDnsHost *one = *(const ProvidersDnsHost *const *)a;
  const ProvidersDnsHost *other = *(const ProvidersDnsHost *const *)b;

  return strcmp (one->id, other->id);
}

static int
compare_mail_programs (gconstpointer a, gconstpointer b)
{
  const ProvidersMailProgram *one = *(const ProvidersMailProgram *const *)a;
  const ProvidersMailProgram *other = *(const ProvidersMailProgram *const *)b;

  return one->place != other->place ? one->place - other->place : strcmp (one->id, other->id);
}

static GPtrArray *
sorted_values (GHashTable *by_id, GCompareFunc compare)
{
  GPtrArray *values = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (values, value);
  g_ptr_array_sort (values, compare);
  return values;
}

static void
catalog_clear (ProvidersCatalog *catalog)
{
  g_clear_pointer (&catalog->services, g_ptr_array_unref);
  g_clear_pointer (&catalog->hosts, g_ptr_array_unref);
  g_clear_pointer (&catalog->receivers, g_ptr_array_unref);
  g_clear_pointer (&catalog->mail_programs, g_ptr_array_unref);
  g_clear_pointer (&catalog->selectors, g_ptr_array_unref);
  g_hash_table_unref (catalog->services_by_id);
  g_hash_table_unref (catalog->named_by_id);
  g_mutex_clear (&catalog->named_lock);
  g_hash_table_unref (catalog->hosts_by_id);
  g_hash_table_unref (catalog->receivers_by_id);
  g_hash_table_unref (catalog->mail_programs_by_id);
}

/* @user_directory: (nullable) */
static gboolean
load_all (ProvidersCatalog *catalog, const char *root, const char *user_directory, GError **error)
{
  if (!load_root (catalog, root, error))
    return FALSE;
  if (user_directory != NULL && !load_root (catalog, user_directory, error))
    return FALSE;

  catalog->services = sorted_values (catalog->services_by_id, compare_services);
  catalog->hosts = sorted_values (catalog->hosts_by_id, compare_hosts);
  catalog->mail_programs = sorted_values (catalog->mail_programs_by_id, compare_mail_programs);
  return TRUE;
}

/* @user_directory: (nullable) */
static gboolean
load_receivers (ProvidersCatalog *catalog,
                const char *root,
                const char *user_directory,
                GError **error)
{
  if (!load_receivers_root (catalog, root, error))
    return FALSE;
  if (user_directory != NULL && !load_receivers_root (catalog, user_directory, error))
    return FALSE;

  catalog->receivers = sorted_values (catalog->receivers_by_id, compare_receivers);
  return TRUE;
}

/* The bundled files are tested: an error in them is one of the program. */
static void
ensure_loaded (const ProvidersCatalog *catalog)
{
  ProvidersCatalog *self = (ProvidersCatalog *)catalog;
  g_autoptr (GError) error = NULL;

  if (!g_once_init_enter (&self->loaded))
    return;
  if (!load_all (self, BUNDLED_ROOT, NULL, &error))
    g_error ("%s", error->message);
  g_once_init_leave (&self->loaded, 1);
}

static void
ensure_receivers_loaded (const ProvidersCatalog *catalog)
{
  ProvidersCatalog *self = (ProvidersCatalog *)catalog;
  g_autoptr (GError) error = NULL;

  if (!g_once_init_enter (&self->receivers_loaded))
    return;
  if (!load_receivers (self, BUNDLED_ROOT, NULL, &error))
    g_error ("%s", error->message);
  g_once_init_leave (&self->receivers_loaded, 1);
}

/* (transfer full) (nullable): with the selectors only */
static ProvidersCatalog *
catalog_new (const char *root, const char *user_directory, GError **error)
{
  g_autoptr (ProvidersCatalog) catalog = g_atomic_rc_box_new0 (ProvidersCatalog);

  catalog->services_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                   (GDestroyNotify)providers_service_free);
  catalog->named_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                (GDestroyNotify)providers_service_free);
  g_mutex_init (&catalog->named_lock);
  catalog->hosts_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify)providers_dns_host_free);
  catalog->receivers_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                    (GDestroyNotify)providers_receiver_free);
  catalog->mail_programs_by_id = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify)providers_mail_program_free);
  catalog->selectors = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_selector_free);

  if (!load_selectors (catalog, root, error))
    return NULL;
  if (user_directory != NULL && !load_selectors (catalog, user_directory, error))
    return NULL;
  return g_steal_pointer (&catalog);
}

static ProvidersCatalog *
catalog_new_loaded (const char *root, const char *user_directory, GError **error)
{
  g_autoptr (ProvidersCatalog) catalog = catalog_new (root, user_directory, error);

  if (catalog == NULL || !load_all (catalog, root, user_directory, error)
      || !load_receivers (catalog, root, user_directory, error))
    return NULL;
  catalog->loaded = 1;
  catalog->receivers_loaded = 1;
  return g_steal_pointer (&catalog);
}

ProvidersCatalog *
providers_catalog_new_bundled (const char *user_directory, GError **error)
{
  if (user_directory != NULL && g_file_test (user_directory, G_FILE_TEST_EXISTS))
    return catalog_new_loaded (BUNDLED_ROOT, user_directory, error);
  return catalog_new (BUNDLED_ROOT, NULL, error);
}

ProvidersCatalog *
providers_catalog_new_from_directory (const char *directory,
                                      const char *user_directory,
                                      GError **error)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return catalog_new_loaded (directory, user_directory, error);
}

ProvidersCatalog *
providers_catalog_ref (ProvidersCatalog *catalog)
{
  return g_atomic_rc_box_acquire (catalog);
}

void
providers_catalog_unref (ProvidersCatalog *catalog)
{
  g_atomic_rc_box_release_full (catalog, (GDestroyNotify)catalog_clear);
}

/* (nullable): made when first asked for. */
static const ProvidersService *
get_named (const ProvidersCatalog *catalog, const char *id)
{
  ProvidersCatalog *self = (ProvidersCatalog *)catalog;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->named_lock);
  ProvidersService *service = g_hash_table_lookup (self->named_by_id, id);

  if (service || g_hash_table_size (self->named_by_id) >= PROVIDERS_MAX_NAMED)
    return service;
  service = providers_named_service_new (id);
  if (service)
    g_hash_table_insert (self->named_by_id, service->id, service);
  return service;
}

const ProvidersService *
providers_catalog_get_service (const ProvidersCatalog *catalog, const char *id)
{
  g_return_val_if_fail (catalog != NULL && id != NULL, NULL);

  if (g_str_has_prefix (id, PROVIDERS_NAMED_PREFIX))
    return get_named (catalog, id);
  ensure_loaded (catalog);
  return g_hash_table_lookup (catalog->services_by_id, id);
}

const ProvidersDnsHost *
providers_catalog_get_dns_host (const ProvidersCatalog *catalog, const char *id)
{
  g_return_val_if_fail (catalog != NULL && id != NULL, NULL);

  ensure_loaded (catalog);
  return g_hash_table_lookup (catalog->hosts_by_id, id);
}

const GPtrArray *
providers_catalog_get_services (const ProvidersCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  ensure_loaded (catalog);
  return catalog->services;
}

const GPtrArray *
providers_catalog_get_dns_hosts (const ProvidersCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  ensure_loaded (catalog);
  return catalog->hosts;
}

const GPtrArray *
providers_catalog_get_mail_programs (const ProvidersCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  ensure_loaded (catalog);
  return catalog->mail_programs;
}

GPtrArray *
providers_catalog_list_category (const ProvidersCatalog *catalog, ProvidersCategory category)
{
  GPtrArray *list = g_ptr_array_new ();

  ensure_loaded (catalog);
  for (guint i = 0; i < catalog->services->len; i++)
    {
      ProvidersService *service = g_ptr_array_index (catalog->services, i);

      if ((service->categories & category) != 0)
        g_ptr_array_add (list, service);
    }
  return list;
}

const GPtrArray *
providers_catalog_get_selectors (const ProvidersCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  return catalog->selectors;
}

const GPtrArray *
providers_catalog_get_receivers (const ProvidersCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  ensure_receivers_loaded (catalog);
  return catalog->receivers;
}

const ProvidersReceiver *
providers_catalog_get_receiver (const ProvidersCatalog *catalog, const char *id)
{
  g_return_val_if_fail (catalog != NULL && id != NULL, NULL);

  ensure_receivers_loaded (catalog);
  return g_hash_table_lookup (catalog->receivers_by_id, id);
}

const ProvidersReceiver *
providers_catalog_find_receiver (const ProvidersCatalog *catalog, const char *address)
{
  g_return_val_if_fail (catalog != NULL && address != NULL, NULL);

  ensure_receivers_loaded (catalog);
  return providers_reply_find_receiver (catalog->receivers, address);
}

const ProvidersReplyRule *
providers_catalog_match_reply (const ProvidersCatalog *catalog,
                               const ProvidersReply *reply,
                               const ProvidersReceiver **receiver)
{
  g_return_val_if_fail (catalog != NULL && reply != NULL && reply->text != NULL, NULL);

  ensure_receivers_loaded (catalog);
  return providers_reply_match (catalog->receivers, reply, receiver);
}
