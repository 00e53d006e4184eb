#include "request-scene.h"

char *
scene_dkim_value_new (void)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  GString *value = g_string_new ("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA");
  guint32 state = 1;

  while (value->len < 402)
    {
      state = state * 1664525 + 1013904223;
      g_string_append_c (value, digits[state >> 26]);
    }
  g_string_append (value, "wIDAQAB");
  g_string_append_c (value, '=');
  return g_string_free (value, FALSE);
}

static void
set (GStrv *where, const char *value)
{
  const char *const values[] = { value, NULL };

  g_strfreev (*where);
  *where = g_strdupv ((GStrv)values);
}

Change *
scene_change_new (RecordKind kind, const char *name, const char *before, const char *after)
{
  Change *change = change_new (kind, name, DNS_TYPE_TXT);
  g_autofree char *data = before ? change_value_to_data (DNS_TYPE_TXT, before) : NULL;

  if (before)
    {
      set (&change->before, before);
      set (&change->before_data, data);
    }
  if (after)
    set (&change->after, after);
  return change;
}

GPtrArray *
scene_changes_new (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autofree char *key = scene_dkim_value_new ();
  Change *spf = scene_change_new (RECORD_SPF, SCENE_DOMAIN, SCENE_OLD_SPF, SCENE_NEW_SPF);

  set (&spf->others_data, SCENE_TOKEN);
  g_ptr_array_add (changes, spf);
  g_ptr_array_add (changes,
                   scene_change_new (RECORD_DKIM, "hm2026._domainkey." SCENE_DOMAIN, NULL, key));
  g_ptr_array_add (changes,
                   scene_change_new (RECORD_DMARC, "_dmarc." SCENE_DOMAIN, NULL, SCENE_DMARC));
  return changes;
}

RequestLetter
scene_letter (void)
{
  const RequestLetter letter = {
    .domain = SCENE_DOMAIN,
    .to_name = "株式会社みなとデザイン 山田様",
    .from_company = "株式会社サンプル商事",
    .from_person = "総務部 鈴木",
    .contact = "03-0000-0000 suzuki@example.co.jp",
    .wanted_by_usecs = G_GINT64_CONSTANT (1796353200) * G_USEC_PER_SEC,
    .hands = HANDS_AGENCY,
    .now_usecs = G_GINT64_CONSTANT (1795316400) * G_USEC_PER_SEC,
    .asked_at_usecs = G_GINT64_CONSTANT (1795316400) * G_USEC_PER_SEC,
  };

  return letter;
}
