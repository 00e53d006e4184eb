#include "page.h"

typedef struct
{
  TodokuJourney *journey;
} TodokuPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TodokuPage, todoku_page, ADW_TYPE_BIN)

enum
{
  PROP_JOURNEY = 1,
};

TodokuJourney *
todoku_page_get_journey (TodokuPage *self)
{
  TodokuPagePrivate *private = todoku_page_get_instance_private (self);

  return private->journey;
}

void
todoku_page_shown (TodokuPage *self)
{
  if (TODOKU_PAGE_GET_CLASS (self)->shown)
    TODOKU_PAGE_GET_CLASS (self)->shown (self);
}

void
todoku_page_left (TodokuPage *self)
{
  if (TODOKU_PAGE_GET_CLASS (self)->left)
    TODOKU_PAGE_GET_CLASS (self)->left (self);
}

gboolean
todoku_page_go_on (TodokuPage *self)
{
  TodokuPageClass *klass = TODOKU_PAGE_GET_CLASS (self);

  return klass->go_on ? klass->go_on (self) : TRUE;
}

static void
todoku_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TodokuPagePrivate *private = todoku_page_get_instance_private (TODOKU_PAGE (object));

  if (id == PROP_JOURNEY)
  private->journey = g_value_dup_object (value);
  else G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
todoku_page_finalize (GObject *object)
{
  TodokuPagePrivate *private = todoku_page_get_instance_private (TODOKU_PAGE (object));

  g_clear_object (&private->journey);
  G_OBJECT_CLASS (todoku_page_parent_class)->finalize (object);
}

static void
todoku_page_class_init (TodokuPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = todoku_page_set_property;
  object_class->finalize = todoku_page_finalize;
  g_object_class_install_property (
      object_class, PROP_JOURNEY,
      g_param_spec_object ("journey", NULL, NULL, TODOKU_TYPE_JOURNEY,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
todoku_page_init (TodokuPage *self)
{
}
