/* Outlook's files. Bytes of a fuzzer's own are none of them, so the input says what to change in a good
 * one: the place in two bytes, and the byte that is written there. */
#include <sanitizer/lsan_interface.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "mail/msg-file.h"
#include "mail/outlook.h"
#include "mail/pasted.h"

static void
add_item (MsgFile *item, gsize skip)
{
  static const guint64 time[][2] = { { 0x00390040, G_GUINT64_CONSTANT (134396964000000000) } };

  msg_file_add_properties (item, skip, time, 1);
  msg_file_add_text (item, "001A", "REPORT.IPM.Note.NDR");
  msg_file_add_text (item, "0037", "Undeliverable");
  msg_file_add_text (item, "0C1F", "a@b.jp");
  msg_file_add_text (item, "1000", "It was not delivered.");
}

/* (transfer full) */
static GBytes *
make_file (void)
{
  static const guint64 status[][2] = { { 0x0c150003, 1 }, { 0x0c200003, 511 } };
  MsgFile *file = msg_file_new ();
  MsgFile *part;

  add_item (file, 32);
  msg_file_add_text (file, "007D", "Received: from a\r\n by b; x\r\nContent-Type: x\r\n");
  part = msg_file_add_folder (file, "__recip_version1.0_#00000000");
  msg_file_add_properties (part, 8, status, 2);
  msg_file_add_text (part, "39FE", "c@d.jp");
  msg_file_add_text (part, "0C1B", "550 5.1.1 unknown");
  part = msg_file_add_folder (file, "__attach_version1.0_#00000000");
  add_item (msg_file_add_folder (part, "__substg1.0_3701000D"), 24);
  return msg_file_finish (file);
}

static void
say_nothing (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

/* (transfer full) */
static GBytes *
change (GBytes *file, const guint8 *changes, gsize length)
{
  gsize size = g_bytes_get_size (file);
  guint8 *bytes = g_memdup2 (g_bytes_get_data (file, NULL), size);

  for (gsize i = 0; i + 2 < length; i += 3)
    bytes[(changes[i] << 8 | changes[i + 1]) % size] = changes[i + 2];
  return g_bytes_new_take (bytes, size);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static GBytes *good;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autoptr (MailPasted) pasted = NULL;

  if (!good)
    {
      good = make_file ();
      /* libgsf complains of broken files, and then refuses them. */
      g_log_set_always_fatal (G_LOG_FATAL_MASK);
      g_log_set_default_handler (say_nothing, NULL);
    }
  file = change (good, bytes, length);
  /* libgsf 1.14 loses a folder's name when it refuses a file; leaks of ours show in the tests. */
  __lsan_disable ();
  message = mail_outlook_read (file);
  __lsan_enable ();
  if (!message)
    return 0;
  g_assert_cmpuint (g_bytes_get_size (message), <=, 2 * MAIL_OUTLOOK_MAX_BYTES);
  pasted = mail_pasted_read (message);
  g_assert_true (pasted->form == MAIL_FORM_MESSAGE || pasted->form == MAIL_FORM_HEADERS);
  return 0;
}
