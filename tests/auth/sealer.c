#include "auth/sealer.h"

#include <string.h>

#include "auth/signer.h"

static const MailField *
find_field (const MailMessage *message, const char *name, guint instance)
{
  for (guint i = 0; i < message->fields->len; i++)
    {
      const MailField *field = g_ptr_array_index (message->fields, i);
      g_autofree char *value = mail_field_dup_unfolded (field);
      g_autofree char *start = g_strdup_printf ("i=%u;", instance);

      if (mail_field_is (field, name) && g_str_has_prefix (value, start))
        return field;
    }
  g_assert_not_reached ();
}

/* RFC 8617, section 5.1.1, in the plainest way; from the set @first on. */
static char *
sign_seal (const char *mail, guint first, guint instance, const char *key)
{
  static const char *const names[]
      = { "ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal" };
  g_autoptr (MailMessage) message = mail_message_scan (mail, strlen (mail), NULL, NULL);
  g_autoptr (MailHasher) hasher = mail_hasher_new (MAIL_HASH_SHA256);
  MailDigest digest;

  for (guint i = first; i <= instance; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        const MailField *field = find_field (message, names[j], i);
        const char *gap
            = g_strstr_len ((const char *)field->raw, (gssize)field->raw_length, "b=@B");
        gsize start = gap ? (gsize)(gap + 2 - (const char *)field->raw) : 0;
        MailFieldGap own = { start, start + 2 };
        gboolean is_last = i == instance && j == 2;

        mail_field_hash (field, MAIL_CANONICAL_RELAXED, is_last ? &own : NULL, !is_last, hasher);
      }
  mail_hasher_finish (hasher, &digest);
  return signer_sign_digest (key, MAIL_HASH_SHA256, &digest);
}

static const char *
get_algorithm (const char *key)
{
  return g_str_has_prefix (key, "ed25519") ? "ed25519-sha256" : "rsa-sha256";
}

char *
sealer_add_set (const char *mail,
                guint instance,
                const char *selector,
                const char *key,
                const char *chain_value)
{
  const char *algorithm = get_algorithm (key);
  g_autofree char *signature_template
      = g_strdup_printf ("i=%u; a=%s; c=relaxed/relaxed; d=example.jp; s=%s; h=From:Subject;"
                         " bh=@H; b=@B",
                         instance, algorithm, selector);
  g_autofree char *message_signed
      = signer_sign (DKIM_SIGNATURE_OF_ARC_MESSAGE, signature_template, key, mail);
  g_autofree char *unsealed
      = g_strdup_printf ("ARC-Seal: i=%u; cv=%s; a=%s; d=example.jp; s=%s; b=@B\r\n"
                         "ARC-Authentication-Results: i=%u; example.jp; spf=pass\r\n%s",
                         instance, chain_value, algorithm, selector, instance, message_signed);
  guint first = g_str_equal (chain_value, "fail") ? instance : 1;
  g_autofree char *seal = sign_seal (unsealed, first, instance, key);

  return signer_replace (unsealed, "@B", seal);
}
