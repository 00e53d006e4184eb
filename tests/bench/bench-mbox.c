/* Ten thousand mails in one file through todoku-cli message, against what nobody can avoid: reading the
 * bytes and parting them, and reading each header and digesting each body. A third are error mails, a third
 * are signed; the answers come from a recorded world. Prints rates and ratios; it is no test. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "auth/dkim-verification.h"
#include "auth/signer.h"
#include "mail/mbox.h"

#define MAILS 10000
#define LEAST_BYTES 4000
#define MOST_BYTES 30000
#define SENDERS 200

#define OPENING "From eigyo@example.co.jp Mon Nov 23 09:00:00 2026\r\n"
#define SIGNATURE \
  "v=1; a=rsa-sha256; c=relaxed/relaxed; d=c%u.example; s=key;\r\n\th=From:To:Subject:Date; " \
  "bh=@H;\r\n\tb=@B"
#define STAMP \
  "Return-Path: <eigyo@c%u.example>\r\n" \
  "Received: from mail.c%u.example (mail.c%u.example [203.0.113.5])\r\n" \
  "\tby mx.receiver.example with ESMTPS id x%u for <tanaka@receiver.example>;\r\n" \
  "\tMon, 23 Nov 2026 09:00:01 +0900\r\n" \
  "Authentication-Results: mx.receiver.example; spf=pass smtp.mailfrom=eigyo@c%u.example;\r\n" \
  "\tdkim=pass header.d=c%u.example; dmarc=pass header.from=c%u.example\r\n"
#define HEADER \
  "Received: from pc (pc.c%u.example [192.168.1.9])\r\n\tby mail.c%u.example with ESMTP id y%u;\r\n" \
  "\tMon, 23 Nov 2026 09:00:00 +0900\r\nFrom: Eigyo <eigyo@c%u.example>\r\n" \
  "To: tanaka@receiver.example\r\nSubject: =?UTF-8?B?44GK6KaL56mN44KK?= %u\r\n" \
  "Date: Mon, 23 Nov 2026 09:00:00 +0900\r\nMessage-ID: <%u@c%u.example>\r\n" \
  "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
#define REPORT_TOP \
  "Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.c%u.example>\r\n" \
  "To: eigyo@c%u.example\r\nSubject: Undelivered Mail Returned to Sender\r\n" \
  "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b%u\"\r\n\r\n" \
  "--b%u\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at host mx.c%u.example.\r\n\r\n" \
  "<tanaka%u@receiver.example>: host mx.receiver.example[198.51.100.9] said:\r\n    %s\r\n" \
  "    (in reply to RCPT TO command)\r\n\r\n" \
  "--b%u\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.c%u.example\r\n\r\n" \
  "Final-Recipient: rfc822; tanaka%u@receiver.example\r\nAction: failed\r\nStatus: 5.0.0\r\n" \
  "Remote-MTA: dns; mx.receiver.example\r\nDiagnostic-Code: smtp; %s\r\n\r\n" \
  "--b%u\r\nContent-Type: message/rfc822\r\n\r\n"

static const char *const answers[] = {
  "550 5.1.1 User unknown",
  "550 5.7.26 The sender is unauthenticated",
  "552 5.2.2 Mailbox is over quota",
  "554 5.7.1 Service unavailable; client host blocked using a list",
  "550 5.7.1 Message looks like spam",
  "550 No thanks",
};

/* The same mails each time. */
static gsize
size_of (guint number)
{
  return LEAST_BYTES + (gsize)(number * 2654435761u >> 8) % (MOST_BYTES - LEAST_BYTES);
}

static void
append_mail (GString *out, guint i, gsize bytes)
{
  guint sender = i % SENDERS;
  gsize start = out->len;

  g_string_append_printf (out, HEADER, sender, sender, i, sender, i, i, sender);
  for (guint line = 0; out->len - start < bytes; line++)
    g_string_append_printf (out, "Line %u of mail %u, in which somebody writes to somebody.\r\n",
                            line, i);
}

static char *
make_report (guint i)
{
  GString *out = g_string_new (NULL);
  guint sender = i % SENDERS;
  const char *answer = answers[i / 3 % G_N_ELEMENTS (answers)];

  g_string_append_printf (out, REPORT_TOP, sender, sender, i, i, sender, i, answer, i, sender, i,
                          answer, i);
  append_mail (out, i, size_of (i));
  g_string_append_printf (out, "\r\n--b%u--\r\n", i);
  return g_string_free (out, FALSE);
}

static char *
make_mail (guint i, gboolean is_signed)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint sender = i % SENDERS;
  g_autofree char *stamp
      = g_strdup_printf (STAMP, sender, sender, sender, i, sender, sender, sender);
  g_autofree char *value = g_strdup_printf (SIGNATURE, sender);
  g_autofree char *mail = NULL;

  append_mail (out, i, size_of (i));
  mail = is_signed ? signer_sign (DKIM_SIGNATURE_OF_MESSAGE, value, "rsa2048", out->str)
                   : g_strdup (out->str);
  return g_strconcat (stamp, mail, NULL);
}

static GString *
make_mbox (void)
{
  GString *mbox = g_string_new (NULL);

  for (guint i = 0; i < MAILS; i++)
    {
      g_autofree char *mail = i % 3 == 0 ? make_report (i) : make_mail (i, i % 3 == 1);

      g_string_append (mbox, OPENING);
      g_string_append (mbox, mail);
      g_string_append (mbox, "\r\n");
    }
  return mbox;
}

static char *
make_world (void)
{
  g_autoptr (GString) zone = g_string_new ("; OTHERWISE NXDOMAIN\n");

  for (guint i = 0; i < SENDERS; i++)
    g_string_append_printf (zone,
                            "c%u.example. 300 TXT \"v=spf1 ip4:203.0.113.5 -all\"\n"
                            "_dmarc.c%u.example. 300 TXT \"v=DMARC1; p=none\"\n"
                            "key._domainkey.c%u.example. 300 TXT \"v=DKIM1; p=@rsa2048\"\n",
                            i, i, i);
  return signer_fill_in (zone->str);
}

static double
seconds_of (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Opening the file, looking at each byte for the next "From ". */
static void
part_only (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  guint count = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (const char *at = bytes; at;
       at = memmem (at + 1, length - (gsize)(at + 1 - bytes), "\nFrom ", 6))
    count++;
  g_assert_cmpuint (count, >=, MAILS);
}

static void
scan_only (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  gsize position = 0;
  gsize start, end;
  guint count = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  while (mail_mbox_next ((const guint8 *)bytes, length, &position, &start, &end))
    {
      g_autoptr (MailMessage) message
          = mail_message_scan (bytes + start, end - start, dkim_wish, NULL);

      count += message->fields->len > 0;
    }
  g_assert_cmpuint (count, ==, MAILS);
}

static void
run_command (const char *path, const char *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process
      = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("TODOKU_CLI"), "message", "--json",
                                     "--offline", world, path, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

static void
print_line (const char *label, double seconds, double floor, gsize bytes)
{
  printf ("%-44s %7.2f s %9.0f mails/s %6.0f MB/s", label, seconds, MAILS / seconds,
          (double)bytes / seconds / 1e6);
  if (floor > 0)
    printf ("  %6.1f times", seconds / floor);
  printf ("\n");
}

static void
measure (const char *path, const char *world, gsize bytes)
{
  double start = seconds_of (RUSAGE_SELF);
  double parting, scanning, command;
  gint64 begin;

  part_only (path);
  parting = seconds_of (RUSAGE_SELF) - start;
  start = seconds_of (RUSAGE_SELF);
  scan_only (path);
  scanning = seconds_of (RUSAGE_SELF) - start;
  begin = g_get_monotonic_time ();
  run_command (path, world);
  command = seconds_of (RUSAGE_CHILDREN);
  print_line ("parting the file at \"From \"", parting, 0, bytes);
  print_line ("header and digests of each mail", scanning, parting, bytes);
  print_line ("todoku-cli message --json", command, scanning, bytes);
  printf ("%-44s %7.2f s by the clock, %.2f processors\n", "",
          (double)(g_get_monotonic_time () - begin) / 1e6,
          command / ((double)(g_get_monotonic_time () - begin) / 1e6));
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("todoku-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "mails.mbox", NULL);
  g_autofree char *world_path = g_build_filename (folder, "world", NULL);
  g_autofree char *world = make_world ();
  GString *mbox = make_mbox ();

  g_assert_true (g_file_set_contents (path, mbox->str, (gssize)mbox->len, &error));
  g_assert_true (g_file_set_contents (world_path, world, -1, &error));
  printf ("%u mails, %.0f MB, processor time; \"times\" is against the line above\n", MAILS,
          (double)mbox->len / 1e6);
  measure (path, world_path, mbox->len);
  g_string_free (mbox, TRUE);
  g_unlink (path);
  g_unlink (world_path);
  g_rmdir (folder);
  return 0;
}
