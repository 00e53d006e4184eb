#include "categories.h"

#include "base/language.h"

/* clang-format off */
static const Category categories[] = {
  { PROVIDERS_CATEGORY_EMPLOYEE_MAIL, N_ ("Staff mail"),            N_ ("What people write and answer every day") },
  { PROVIDERS_CATEGORY_FORM,          N_ ("Contact form"),          N_ ("The notice to you, and the automatic reply") },
  { PROVIDERS_CATEGORY_NEWSLETTER,    N_ ("Newsletter"),            N_ ("One mail to many customers") },
  { PROVIDERS_CATEGORY_INVOICE,       N_ ("Invoices"),              N_ ("Invoices, quotations, delivery notes") },
  { PROVIDERS_CATEGORY_HR,            N_ ("Hiring, pay, hours"),    N_ ("Job portals, payslips, attendance, expenses") },
  { PROVIDERS_CATEGORY_SHOP,          N_ ("Online shop"),           N_ ("Order and shipping notices") },
  { PROVIDERS_CATEGORY_BOOKING,       N_ ("Booking"),               N_ ("Confirmations and reminders") },
  { PROVIDERS_CATEGORY_SUPPORT,       N_ ("Customer support"),      N_ ("Help desk, shared mailboxes") },
  { PROVIDERS_CATEGORY_CRM,           N_ ("Sales and marketing"),   N_ ("CRM, marketing automation") },
  { PROVIDERS_CATEGORY_GROUPWARE,     N_ ("Groupware"),             N_ ("Notices of schedules and projects") },
  { PROVIDERS_CATEGORY_WEBSITE,       N_ ("Web site"),              N_ ("Mail that the web server sends") },
  { PROVIDERS_CATEGORY_APPLICATION,   N_ ("A system of your own"),  N_ ("Mail that a program of yours sends") },
  { PROVIDERS_CATEGORY_DEVICE,        N_ ("Copiers and NAS"),       N_ ("Scan to mail, alerts of devices") },
  { PROVIDERS_CATEGORY_SECURITY,      N_ ("Mail filter"),           N_ ("A gateway that all mail passes") },
};
/* clang-format on */

const Category *
categories_get (guint *count)
{
  *count = G_N_ELEMENTS (categories);
  return categories;
}

char *
categories_to_text (ProvidersCategory set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (set & categories[i].category)
      {
        if (text->len > 0)
          /* Translators: what separates the items of a list. */
          g_string_append (text, _ (", "));
        g_string_append (text, _ (categories[i].name));
      }
  return g_string_free (text, FALSE);
}
