#include "evidence/vetted-address.h"

#include "dns/address.h"

struct _EvidenceVettedAddress
{
  GNetworkAddress parent_instance;

  GPtrArray *addresses; /* of GSocketAddress */
};

#define TYPE_LIST_ENUMERATOR (list_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (ListEnumerator, list_enumerator, LIST, ENUMERATOR, GSocketAddressEnumerator)

struct _ListEnumerator
{
  GSocketAddressEnumerator parent_instance;

  GPtrArray *addresses; /* of GSocketAddress */
  guint next;
};

static void connectable_iface_init (GSocketConnectableIface *iface);

G_DEFINE_TYPE (ListEnumerator, list_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)
G_DEFINE_TYPE_WITH_CODE (EvidenceVettedAddress,
                         evidence_vetted_address,
                         G_TYPE_NETWORK_ADDRESS,
                         G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, connectable_iface_init))

static GSocketAddress *
list_enumerator_next (GSocketAddressEnumerator *enumerator,
                      GCancellable *cancellable,
                      GError **error)
{
  ListEnumerator *self = LIST_ENUMERATOR (enumerator);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || self->next == self->addresses->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->addresses, self->next++));
}

static void
list_enumerator_finalize (GObject *object)
{
  g_ptr_array_unref (LIST_ENUMERATOR (object)->addresses);
  G_OBJECT_CLASS (list_enumerator_parent_class)->finalize (object);
}

/* The asynchronous form of the parent class calls the other one, which never blocks. */
static void
list_enumerator_class_init (ListEnumeratorClass *klass)
{
  G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass)->next = list_enumerator_next;
  G_OBJECT_CLASS (klass)->finalize = list_enumerator_finalize;
}

static void
list_enumerator_init (ListEnumerator *self)
{
}

static GSocketAddressEnumerator *
enumerate (GSocketConnectable *connectable)
{
  ListEnumerator *enumerator = g_object_new (TYPE_LIST_ENUMERATOR, NULL);

  enumerator->addresses = g_ptr_array_ref (EVIDENCE_VETTED_ADDRESS (connectable)->addresses);
  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

static void
connectable_iface_init (GSocketConnectableIface *iface)
{
  iface->enumerate = enumerate;
  iface->proxy_enumerate = enumerate;
}

static void
evidence_vetted_address_finalize (GObject *object)
{
  g_ptr_array_unref (EVIDENCE_VETTED_ADDRESS (object)->addresses);
  G_OBJECT_CLASS (evidence_vetted_address_parent_class)->finalize (object);
}

static void
evidence_vetted_address_class_init (EvidenceVettedAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = evidence_vetted_address_finalize;
}

static void
evidence_vetted_address_init (EvidenceVettedAddress *self)
{
  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
add_redirected (GPtrArray *addresses, const EvidenceRig *rig, const char *host, guint16 port)
{
  g_autofree char *elsewhere = NULL;
  guint16 new_port;

  if (!evidence_rig_find (rig, host, port, &elsewhere, &new_port))
    return FALSE;
  g_ptr_array_add (addresses, g_inet_socket_address_new_from_string (elsewhere, new_port));
  return TRUE;
}

static void
add_public (GPtrArray *addresses, const char *text, guint16 port)
{
  DnsAddress address;

  if (dns_address_parse (text, &address) && dns_address_is_public (&address))
    g_ptr_array_add (addresses, g_inet_socket_address_new_from_string (text, port));
}

GSocketConnectable *
evidence_vetted_address_new (const char *host,
                             guint16 port,
                             const char *const *addresses,
                             const EvidenceRig *rig)
{
  g_autoptr (EvidenceVettedAddress) self
      = g_object_new (EVIDENCE_TYPE_VETTED_ADDRESS, "hostname", host, "port", (guint)port, NULL);

  if (!add_redirected (self->addresses, rig, host, port))
    for (guint i = 0; addresses && addresses[i]; i++)
      if (!add_redirected (self->addresses, rig, addresses[i], port))
        add_public (self->addresses, addresses[i], port);
  if (self->addresses->len == 0)
    return NULL;
  return G_SOCKET_CONNECTABLE (g_steal_pointer (&self));
}
