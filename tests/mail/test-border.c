#include "mail/border.h"

#include <string.h>

#include "mail/fields.h"

#define DATE "; Sat, 21 Nov 2026 10:00:00 +0900"
#define FROM_OUTSIDE "R from a.jp (r.a.jp [203.0.113.1]) by "

typedef struct
{
  const char *title;
  const char
      *lines[12]; /* "R stamp", "A id", "A" without one, "O id" (-Original), "S" (Received-SPF),
                            "F" (a field of the sender's), "X" (any other) */
  const char *authserv_id;
  const char *border; /* "line address helo", "-" if none; then " gateway line" */
  const char *trusts; /* "line reason", with ", " */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "Gmail", { "R by 2002:a05:6402:1234:b0 with SMTP id a" DATE, "X", "X", FROM_OUTSIDE "mx.google.com with ESMTPS id b" DATE, "S", "A mx.google.com", "F", "F" }, NULL,
    "3 203.0.113.1 a.jp", "5 beside-border" },
  { "Gmail from Gmail", { "R by 2002:a05:6402:1234:b0 with SMTP id a" DATE, "R from mail-sor-f69.google.com (mail-sor-f69.google.com. [209.85.220.69]) by mx.google.com with SMTPS id b (Google Transport Security)" DATE, "S", "A mx.google.com", "F", "R by 2002:a05:1::1 with SMTP id c" DATE }, NULL,
    "1 209.85.220.69 mail-sor-f69.google.com", "3 beside-border" },
  { "Microsoft without id", { "R from A.prod.outlook.com (2603:10a6::1) by B.prod.outlook.com with HTTPS" DATE, "X", "R from C.prod.outlook.com (2603:10a6:1::1) by A.prod.outlook.com (2603:10a6::1) with Microsoft SMTP Server id 15" DATE, "R from D.eop-EUR01.prod.protection.outlook.com (2603:10a6:2:cafe::1) by C.outlook.office365.com (2603:10a6:1::2) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "A", "S", "R from a.jp (203.0.113.1) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "F" }, NULL,
    "6 203.0.113.1 a.jp", "4 written-by-border" },
  { "Microsoft from another customer", { "R from A.prod.outlook.com (2603:10a6::1) by B.prod.outlook.com with HTTPS" DATE, "A", "R from c.outbound.protection.outlook.com (2a01:111:f403::1) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "A", "R from E.prod.outlook.com (2603:10a6:9::1) by F.prod.outlook.com with Microsoft SMTP Server id 15" DATE, "A" }, NULL,
    "2 2a01:111:f403::1 c.outbound.protection.outlook.com", "1 written-by-border, 3 below-the-border, 5 below-the-border" },
  { "Microsoft, HELO of an inside server", { "A", "R from A.prod.outlook.com (203.0.113.1) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "R from x by E.prod.outlook.com" DATE, "A" }, NULL,
    "1 203.0.113.1 A.prod.outlook.com", "0 written-by-border, 3 below-the-border" },
  { "iCloud's run of lines", { "R from p00-icloudmta-smtpin-us-east-1a (p00-icloudmta-smtpin-us-east-1a [10.1.1.1]) by p60-mailgateway-smtp-1 (mailgateway 2612B10) with SMTP id 1" DATE, "X", FROM_OUTSIDE "p00-icloudmta-smtpin-us-east-1a (Postfix) with ESMTPS id 2" DATE, "X", "A bimi.icloud.com", "A arc.icloud.com", "A dmarc.icloud.com", "A dkim-verifier.icloud.com", "A spf.icloud.com", "F" }, NULL,
    "2 203.0.113.1 a.jp", "4 run-of-icloud, 5 run-of-icloud, 6 run-of-icloud, 7 run-of-icloud, 8 run-of-icloud" },
  { "Postfix with milters below its stamp", { "X", FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "X", "A mx.b.jp", "X", "A mx.b.jp", "A mx.b.jp", "F" }, NULL,
    "1 203.0.113.1 a.jp", "3 beside-border, 5 beside-border, 6 beside-border" },
  { "Postfix with milters above its stamp", { "A mx.b.jp", "X", "A mx.b.jp", FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "F" }, NULL,
    "3 203.0.113.1 a.jp", "0 written-by-border, 2 written-by-border" },
  { "milters with the domain as id", { FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "A b.jp", "A jp", "A evil-b.jp", "F" }, NULL,
    "0 203.0.113.1 a.jp", "1 beside-border, 2 foreign-id, 3 foreign-id" },
  { "localhost and LMTP", { "R from mx.b.jp by mx.b.jp with LMTP id 1" DATE, "A mx.b.jp", "R from localhost (localhost [127.0.0.1]) by mx.b.jp (Postfix) with ESMTP id 2" DATE, "X", "R from localhost (localhost) by mx.b.jp (8.17) id 3" DATE, FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 4" DATE, "A mx.b.jp", "F" }, NULL,
    "5 203.0.113.1 a.jp", "1 written-by-border, 6 below-the-border" },
  { "private addresses inside", { "R from mx.b.jp (mx.b.jp [10.1.1.1]) by box.b.jp with ESMTP id 1" DATE, "R from fw (fw [192.168.1.1]) by mx.b.jp with ESMTP id 2" DATE, "A mx.b.jp", "R from x (x [IPv6:fd00::1]) by fw with ESMTP id 3" DATE, FROM_OUTSIDE "edge.b.jp with ESMTP id 4" DATE, "A edge.b.jp", "F" }, NULL,
    "4 203.0.113.1 a.jp", "2 written-by-border, 5 below-the-border" },
  { "Proofpoint before Microsoft", { "R from A.prod.outlook.com (2603:10a6::1) by B.prod.outlook.com with HTTPS" DATE, "A", "R from mx0a-00000001.pphosted.com (205.220.177.32) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "O ppops.net", "R from pps.filterd (m1.ppops.net [127.0.0.1]) by mx0a-00000001.pphosted.com (8.18) with ESMTP id 1" DATE, FROM_OUTSIDE "mx0a-00000001.pphosted.com (PPS) with ESMTPS id 2" DATE, "F" }, NULL,
    "2 205.220.177.32 mx0a-00000001.pphosted.com Proofpoint 5", "1 gateway-before, 3 original" },
  { "Proofpoint, named", { "R from A.prod.outlook.com (2603:10a6::1) by B.prod.outlook.com with HTTPS" DATE, "A", "R from mx0a-00000001.pphosted.com (205.220.177.32) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "O ppops.net", FROM_OUTSIDE "mx0a-00000001.pphosted.com (PPS) with ESMTPS id 2" DATE, "A ppops.net", "F" }, "ppops.net",
    "2 205.220.177.32 mx0a-00000001.pphosted.com Proofpoint 4", "1 not-named, 3 named-by-user, 5 not-named" },
  { "Mimecast before Google", { "R by 2002:a05::1 with SMTP id a" DATE, "R from eu-smtp-1.mimecast.com (eu-smtp-1.mimecast.com. [195.130.217.1]) by mx.google.com with ESMTPS id b" DATE, "S", "A mx.google.com", FROM_OUTSIDE "relay.mimecast.com with ESMTP id c" DATE, "A relay.mimecast.com", "F" }, NULL,
    "1 195.130.217.1 eu-smtp-1.mimecast.com Mimecast 4", "3 gateway-before, 5 below-the-border" },
  { "HENNGE before Microsoft", { "A", "R from mta01.mta.hdems.com (203.0.113.7) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE, "R from a.jp (r.a.jp [203.0.113.1]) by mta01.mta.hdems.com (Postfix) with ESMTPS id 2" DATE, "F" }, NULL,
    "1 203.0.113.7 mta01.mta.hdems.com HENNGE 2", "0 gateway-before" },
  { "FortiMail of one's own, private address", { "R from fortimail.b.jp (fortimail.b.jp [10.1.1.9]) by box.b.jp with ESMTP id 1" DATE, "A fortimail.b.jp", FROM_OUTSIDE "fortimail.b.jp with ESMTP id 2" DATE, "F" }, NULL,
    "2 203.0.113.1 a.jp", "1 written-by-border" },
  { "FortiMail of one's own, public address", { "R from fortimail.b.jp (fortimail.b.jp [203.0.113.9]) by box.b.jp with ESMTP id 1" DATE, "A fortimail.b.jp", FROM_OUTSIDE "fortimail.b.jp with ESMTP id 2" DATE, "F" }, NULL,
    "0 203.0.113.9 fortimail.b.jp", "1 foreign-id" },
  { "FortiMail of one's own, named", { "R from fortimail.b.jp (fortimail.b.jp [203.0.113.9]) by box.b.jp with ESMTP id 1" DATE, "A fortimail.b.jp", FROM_OUTSIDE "fortimail.b.jp with ESMTP id 2" DATE, "A fortimail.b.jp", "F" }, "FortiMail.b.jp",
    "0 203.0.113.9 fortimail.b.jp", "1 named-by-user, 3 not-named" },
  { "forwarder", { "R from fwd.c.jp (fwd.c.jp [203.0.113.5]) by mx.b.jp (Postfix) with ESMTPS id 1" DATE, "A mx.b.jp", "R from mx.c.jp (localhost [127.0.0.1]) by fwd.c.jp (Postfix) with ESMTP id 2" DATE, "A fwd.c.jp", FROM_OUTSIDE "mx.c.jp (Postfix) with ESMTPS id 3" DATE, "A mx.c.jp", "F" }, NULL,
    "0 203.0.113.5 fwd.c.jp", "1 beside-border, 3 below-the-border, 5 below-the-border" },
  { "mailing list", { "A mx.b.jp", "R from list.c.jp (list.c.jp [203.0.113.6]) by mx.b.jp (Postfix) with ESMTPS id 1" DATE, "X", "R from list.c.jp (localhost [IPv6:::1]) by list.c.jp (Postfix) with ESMTP id 2" DATE, "A list.c.jp", FROM_OUTSIDE "list.c.jp (Postfix) with ESMTP id 3" DATE, "F" }, NULL,
    "1 203.0.113.6 list.c.jp", "0 written-by-border, 4 below-the-border" },
  { "forged below", { "A mx.b.jp", FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "A mx.b.jp", "F" }, NULL,
    "1 203.0.113.1 a.jp", "0 written-by-border, 2 below-the-border" },
  { "forged below an outside stamp, with the border's id", { FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "A mx.b.jp", "R from x (x [10.0.0.1]) by y.a.jp with SMTP id 2" DATE, "A mx.b.jp", "F" }, NULL,
    "0 203.0.113.1 a.jp", "1 beside-border, 3 below-the-border" },
  { "forged below the sender's own fields", { FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "A mx.b.jp", "F", "A mx.b.jp" }, NULL,
    "0 203.0.113.1 a.jp", "1 beside-border, 3 below-the-border" },
  { "forged stamp of an inside server", { FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "R from z (z [203.0.113.99]) by mx.b.jp (Postfix) with ESMTPS id 2" DATE, "A mx.b.jp", "F" }, NULL,
    "0 203.0.113.1 a.jp", "2 below-the-border" },
  { "forged, named: the border has the name", { FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 1" DATE, "R from x (x [10.0.0.1]) by mx.b.jp with SMTP id 2" DATE, "A mx.b.jp", "F" }, "mx.b.jp",
    "0 203.0.113.1 a.jp", "2 not-named" },
  { "HELO of an inside name with an outside address", { "R from mx2.b.jp (unknown [203.0.113.1]) by mx.b.jp (Postfix) with ESMTP id 1" DATE, "A mx.b.jp", "R from x (x [203.0.113.8]) by mx2.b.jp with ESMTP id 2" DATE, "A mx2.b.jp" }, NULL,
    "0 203.0.113.1 mx2.b.jp", "1 beside-border, 3 below-the-border" },
  { "HELO is a private literal", { "R from [10.0.0.1] (unknown [203.0.113.1]) by mx.b.jp (Postfix) with ESMTP id 1" DATE, "R from [127.0.0.1] by x" DATE, "A mx.b.jp" }, NULL,
    "0 203.0.113.1 [10.0.0.1]", "2 below-the-border" },
  { "client without an address", { "R from a.jp by mx.b.jp with SMTP id 1" DATE, "A mx.b.jp" }, NULL,
    "0 - a.jp", "1 beside-border" },
  { "all from inside", { "R from box (box [10.0.0.2]) by mx.b.jp with ESMTP id 1" DATE, "A mx.b.jp", "R from pc (pc [10.0.0.3]) by box with ESMTPA id 2" DATE, "A mx.b.jp", "F" }, NULL,
    "-", "1 written-by-border, 3 below-the-border" },
  { "named, with a filter on the same host", { "A mx.b.jp", "R from localhost (localhost [127.0.0.1]) by mx.b.jp (Postfix) with ESMTP id 1" DATE, "A mx.b.jp", FROM_OUTSIDE "mx.b.jp (Postfix) with ESMTPS id 2" DATE, "A mx.b.jp", "A other.jp", "F", "A mx.b.jp" }, "mx.b.jp",
    "3 203.0.113.1 a.jp", "0 named-by-user, 2 named-by-user, 4 named-by-user, 5 not-named, 7 not-named" },
  { "only headers without stamps", { "A mx.b.jp", "F" }, NULL, "-", "0 no-received" },
  { "only headers without stamps, named", { "A mx.b.jp", "A c.jp", "F" }, "mx.b.jp", "-", "0 named-by-user, 1 not-named" },
  { "nothing", { NULL }, NULL, "-", "" },
};
/* clang-format on */

static MailBorderKind
kind_of_line (const char *line)
{
  switch (*line)
    {
    case 'R':
      return MAIL_BORDER_RECEIVED;
    case 'A':
      return MAIL_BORDER_RESULTS;
    case 'O':
      return MAIL_BORDER_ORIGINAL_RESULTS;
    case 'S':
      return MAIL_BORDER_RECEIVED_SPF;
    case 'F':
      return MAIL_BORDER_SENDERS_OWN;
    default:
      return MAIL_BORDER_OTHER;
    }
}

static GArray *
make_fields (const char *const *lines, guint n_lines, GPtrArray *stamps)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (MailBorderField));

  for (guint i = 0; i < n_lines && lines[i]; i++)
    {
      MailBorderField field = { .kind = kind_of_line (lines[i]), .index = i };

      if (field.kind == MAIL_BORDER_RECEIVED)
        {
          g_ptr_array_add (stamps, mail_received_parse (lines[i] + 1, strlen (lines[i] + 1)));
          field.received = g_ptr_array_index (stamps, stamps->len - 1);
        }
      else if (lines[i][1] == ' ')
        field.authserv_id = lines[i] + 2;
      g_array_append_val (fields, field);
    }
  return fields;
}

static char *
describe_border (const MailBorder *border)
{
  GString *text = g_string_new (border->has_border ? NULL : "-");

  if (border->has_border)
    g_string_append_printf (text, "%u %s %s", border->index,
                            border->address ? border->address : "-",
                            border->helo ? border->helo : "-");
  if (border->gateway)
    g_string_append_printf (text, " %s", border->gateway);
  if (border->has_gateway_border)
    g_string_append_printf (text, " %u", border->gateway_index);
  return g_string_free (text, FALSE);
}

static char *
describe_trusts (const MailBorder *border)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < border->trusts->len; i++)
    {
      const MailTrust *trust = &g_array_index (border->trusts, MailTrust, i);

      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", trust->index,
                              mail_trust_reason_to_string (trust->reason));
      g_assert_cmpint (trust->is_trusted, ==, trust->reason <= MAIL_TRUST_NAMED_BY_USER);
    }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GPtrArray) stamps
      = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_received_free);
  g_autoptr (GArray) fields = make_fields (row->lines, G_N_ELEMENTS (row->lines), stamps);
  g_autoptr (MailBorder) border = mail_border_find (fields, row->authserv_id);
  g_autofree char *where = describe_border (border);
  g_autofree char *trusts = describe_trusts (border);

  g_assert_cmpstr (where, ==, row->border);
  g_assert_cmpstr (trusts, ==, row->trusts);
  if (border->has_border)
    {
      g_assert_true (border->has_time);
      g_assert_cmpint (border->time, ==, 1795222800);
    }
}

/* --- headers-real --- */

static gboolean
is_named (const char *line, const char *name)
{
  return g_ascii_strncasecmp (line, name, strlen (name)) == 0 && line[strlen (name)] == ':';
}

/* The line of the small language above that says the same as the field @line. */
static char *
translate (const char *line)
{
  const char *value = strchr (line, ':') ? strchr (line, ':') + 1 : line;

  if (is_named (line, "Received"))
    return g_strconcat ("R", value, NULL);
  if (is_named (line, "DKIM-Signature") || is_named (line, "From"))
    return g_strdup ("F");
  if (!is_named (line, "Authentication-Results"))
    return g_strdup ("X");
  value += strspn (value, " \t\r\n");
  return g_strdup_printf ("A %.*s", (int)strcspn (value, "; \t\r\n"), value);
}

static GPtrArray *
translate_header (const char *message, gsize length)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gsize end;

  for (gsize offset = 0; offset < length && !strchr ("\r\n", message[offset]); offset = end)
    {
      g_autofree char *line = NULL;

      end = fields_find_end (message, length, offset);
      line = g_strndup (message + offset, end - offset);
      g_ptr_array_add (lines, translate (line));
    }
  return lines;
}

/* These came from the mailboxes of those who published them: nothing in them is forged. */
static gboolean
is_all_trusted (JsonObject *row)
{
  gsize length;
  g_autofree char *message = fields_load (fields_get_string (row, "file"), &length);
  g_autoptr (GPtrArray) lines = translate_header (message, length);
  g_autoptr (GPtrArray) stamps
      = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_received_free);
  g_autoptr (GArray) fields = make_fields ((const char *const *)lines->pdata, lines->len, stamps);
  g_autoptr (MailBorder) border = mail_border_find (fields, NULL);

  for (guint i = 0; i < border->trusts->len; i++)
    if (!g_array_index (border->trusts, MailTrust, i).is_trusted)
      return FALSE;
  return border->trusts->len
         == json_array_get_length (json_object_get_array_member (row, "authentication_results"));
}

static void
test_real (void)
{
  g_autoptr (JsonParser) parser = fields_load_cases ("headers-real/facts.json");
  FieldsTally tally = { "headers-real, border" };
  JsonArray *rows = parser ? fields_get_cases (parser) : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_test_message ("%s", fields_get_string (row, "file"));
      tally.n_cases++;
      tally.n_passed += is_all_trusted (row);
    }
  if (parser)
    fields_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/border/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/border/corpus: real", test_real);
  return g_test_run ();
}
