/* Changes: what a proposal becomes once somebody acts on it. They are kept, handed to whoever types,
 * watched until they have landed, and undone with; so a change knows what stood there before.
 *
 * A change is about one name and type. It is immutable once made. */
#pragma once

#include "plan/plan.h"

typedef struct
{
  RecordKind kind;
  char *name;   /* canonical */
  DnsType type; /* TXT, CNAME or MX */
  GStrv
      before;  /* values that shall go; empty: nothing stood there. The strings of a TXT joined, the
                 * target of a CNAME without its final dot, "10 mail.example.jp" */
  GStrv after; /* values that shall stand there */
  /* The same name and type as the DNS holds it today, in master-file form (RFC 1035, section 5.1),
   * with the strings of a TXT cut as they are there. */
  GStrv before_data;   /* those of `before` */
  GStrv others_data;   /* values that have nothing to do with it and must stay */
  GStrv in_the_way;    /* master-file lines "TYPE DATA" of another type that must go first: an alias
                      * allows nothing beside it (RFC 1034, section 3.6.2) */
  guint32 ttl_seconds; /* of what is added: that of its neighbours, as a set has one only (RFC
                               * 2181, section 5.2), or 3600 */
  guint32 before_ttl_seconds; /* of what stands there today, as one of its own servers says; 0: not
                               * known. Not kept by the store */
} Change;

Change *change_new (RecordKind kind, const char *name, DnsType type);
Change *change_copy (const Change *change);
void change_free (Change *change);

/* (transfer full): of Change, those of the proposals of @plan that change something, in their order.
 * @evidence: today's world. Where an answer is not there, `before_data` and `others_data` are empty; so they
 * are where only a wildcard answers (RFC 4592): nothing stands at the name itself. */
GPtrArray *changes_new (const Plan *plan, const Evidence *evidence);

/* (transfer full): of Change: those of @plan, and of those taken up earlier (@earlier) what stands in
 * the DNS by now (to go back one must still know what stood there before), and what the plan cannot
 * say anything of just now. A DMARC record that has just landed is not followed by the next rung
 * unless @request names it: first somebody has to watch. */
GPtrArray *changes_take_up (const GPtrArray *earlier,
                            const Plan *plan,
                            const PlanRequest *request,
                            const Evidence *evidence);

/* (transfer full) (nullable): the change that undoes @change; %NULL where what stood there is not
 * known. Its `after` is empty where nothing stood there. */
Change *change_new_undo (const Change *change);

/* (transfer full): the data of one value in master-file form, a TXT cut into strings of at most 255
 * bytes: "\"v=spf1 -all\"", "target.example.", "0 ." */
char *change_value_to_data (DnsType type, const char *value);

/* (transfer full): the data of what shall go, in master-file form: `before_data`, or what `before` would
 * be where the answer is not there. Empty where only an alias is in the way. */
GStrv change_dup_old_data (const Change *change);

/* TRUE if both want the same for the same name and type. */
gboolean change_equal (const Change *one, const Change *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)
