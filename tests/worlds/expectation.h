/* What an expert expects of a recorded world, compared with what the program said.
 *
 * An expectation is a key file:
 *
 *   [check]          domain=  selectors=a;b      what is asked
 *                    must= must_not=             codes of findings
 *                    levels=code:level           a finding with that code has that level
 *                    records=kind:status         a record of that kind has that status
 *                    dkim_key_bits= dkim_key_types=   selector:value
 *                    authorized=uri:true|false
 *                    candidates=name:saves       the costliest part of an SPF record that is too long
 *                    rung= spoofing= delivery= visibility= spf_lookups= spf_void_lookups= spf_valid=
 *                    policy= subdomain_policy= testing= organizational_domain= found_at= exit=
 *   [plan]           senders= values= ips= rua= rung= parked=   what is asked
 *                    proposed_spf= proposed_dmarc= proposed_mx=   the exact text
 *                    proposed_spf_terms=         the same terms, "all" last, any order between
 *                    unchanged= withheld= withheld_kinds=
 *
 * A key that is left out is not judged. A value after "!" must not be seen. Without a [plan] group
 * no plan is asked for.
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* One run of the program, and what is expected of it. */
typedef struct
{
  const char *name;  /* the world */
  const char *group; /* "check" or "plan": the command, and the group of @expect */
  GKeyFile *expect;
  JsonNode *seen; /* what the program printed */
  int exit_status;
} Run;

/* Fails the running test, and says of which world and key, what was expected and what was seen. It
 * goes on: one run may fail in several ways. */
void expectation_fail (const Run *run, const char *key, const char *expected, const char *seen);

/* Judges every key of the run's group; of a check also what holds in every world. */
void expectation_judge (const Run *run);
